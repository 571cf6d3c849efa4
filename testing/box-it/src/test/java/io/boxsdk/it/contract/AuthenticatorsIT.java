// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.contract;

import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.core.internal.call.Endpoints;
import io.boxsdk.core.internal.call.Pipeline;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.core.internal.token.MemoryTokenStore;
import io.boxsdk.core.internal.token.TokenEndpoint;
import io.boxsdk.core.internal.token.TokenManager;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.AuthenticatorContract;
import io.boxsdk.transport.jdk.JdkTransport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client makes of every way: its own token manager, which nobody outside it can have. */
@ParameterizedClass
@EnumSource(Way.class)
class AuthenticatorsIT extends AuthenticatorContract {

  private static JdkTransport transport;

  @Parameter Way way;

  @BeforeAll
  static void open() {
    transport = JdkTransport.create();
  }

  @AfterAll
  static void close() {
    transport.close();
  }

  @Override
  protected Authenticator authenticator(BoxEmulator local) {
    Grant grant = way.grant(local, false);
    Pipeline pipeline =
        new Pipeline(
            transport,
            List.of(),
            List.of(),
            new Pipeline.Policies(
                1,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                "contract",
                local.clock(),
                time -> {},
                new Random(1)));
    Endpoints endpoints =
        new Endpoints(local.apiUrl(), local.uploadUrl(), local.tokenUrl(), local.revokeUrl());
    return new TokenManager(
        grant,
        new TokenEndpoint(pipeline, endpoints, new Json(), local.clock()),
        new MemoryTokenStore(),
        local.clock());
  }

  @Override
  protected Set<Capability> lacks() {
    Set<Capability> lacks = EnumSet.allOf(Capability.class);
    lacks.removeIf(capability -> !way.lacks(capability));
    return lacks;
  }
}
