// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.emulator.BoxEmulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A local Box and a client of it; waiting moves the clock instead. */
final class LocalBox implements BeforeEachCallback, AfterEachCallback {

  private final Supplier<BoxEmulator> start;
  final List<Duration> waits = new CopyOnWriteArrayList<>();
  BoxEmulator emulator;
  BoxClient client;

  LocalBox() {
    this(BoxEmulator::start);
  }

  LocalBox(Supplier<BoxEmulator> start) {
    this.start = start;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    emulator = start.get();
    client = client(DeveloperTokens.of(emulator));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    client.close();
    List<String> undelivered = emulator.faults().pending();
    emulator.close();
    if (!undelivered.isEmpty()) {
      throw new AssertionError("Faults that were not delivered: " + undelivered);
    }
  }

  BoxClient client(Grant grant) {
    return builder(grant).build();
  }

  BoxClientBuilder builder(Grant grant) {
    return BoxClient.builder()
        .baseUrl(emulator.apiUrl())
        .clock(emulator.clock())
        .authenticator(grant)
        .sleeper(
            time -> {
              waits.add(time);
              emulator.clock().advance(time);
            });
  }

  /** A client with a token of this user's own. */
  BoxClient clientOf(BoxUser user) {
    return client(new DeveloperTokens(emulator, user.id()));
  }

  BoxFolder root() {
    return client.rootFolder();
  }

  /** Makes the next requests of this operation meet these faults. */
  void faults(String operation, String... faults) {
    emulator.faults().on(operation, faults);
  }

  /** The emulator's developer tokens of a user, as many as are asked for. */
  record DeveloperTokens(BoxEmulator emulator, String user) implements Grant {

    static DeveloperTokens of(BoxEmulator emulator) {
      return new DeveloperTokens(emulator, emulator.adminUserId());
    }

    @Override
    public String key() {
      return "test " + user;
    }

    @Override
    public AccessToken obtain(AccessToken previous, Endpoint endpoint) throws BoxAuthException {
      return new AccessToken(emulator.developerToken(user), null, Instant.MAX);
    }
  }
}
