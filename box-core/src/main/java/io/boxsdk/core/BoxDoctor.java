// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.BoxUnauthorizedException;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.core.internal.call.Answers;
import io.boxsdk.core.internal.config.ConfigFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Says what is wrong with how a client is put together: {@link #examine} by looking at it, {@link
 * #examineWithBox} by asking Box too. What it says holds no secret. Immutable.
 */
public final class BoxDoctor {

  /** A clock that is off by less does no harm. */
  private static final Duration HARMLESS = Duration.ofSeconds(30);

  private static final Finding KEY_UNNAMED =
      new Finding(
          "key-id-missing",
          "The configuration does not name its key (boxAppSettings.appAuth.publicKeyID): Box has to try each key of the application. Copy the id from the developer console.");

  private static final Finding LOGIN_NOT_KEPT =
      new Finding(
          "login-not-kept",
          "A refresh token is good once, and nothing keeps the one that comes after it: the next start would have to log in again. Set client.token-file (BOX_TOKEN_FILE), or add box-auth-redis. Box was not asked, for that would have spent it.");

  private final Supplier<BoxClientBuilder> patient;

  /** Whether a key works, but should have a name. */
  private final BooleanSupplier unnamed;

  /**
   * Something that is wrong.
   *
   * @param code what kind of mistake it is, in a word that stays the same, such as {@code
   *     passphrase-wrong}
   * @param message what is wrong, and how to mend it
   */
  public record Finding(String code, String message) {

    /** The code and the message. */
    @Override
    public String toString() {
      return code + ": " + message;
    }
  }

  private BoxDoctor(Supplier<BoxClientBuilder> patient, BooleanSupplier unnamed) {
    this.patient = patient;
    this.unnamed = unnamed;
  }

  /** Examines what {@link BoxClient#fromConfig} would make of this file. */
  public static BoxDoctor ofConfig(Path file) {
    Arguments.given("file", file);
    return new BoxDoctor(
        () -> BoxClient.builder().config(file), () -> ConfigFile.leavesKeyUnnamed(file));
  }

  /** Examines what {@link BoxClient#fromEnvironment} would make. */
  public static BoxDoctor ofEnvironment() {
    return of(() -> BoxClient.builder().environment());
  }

  /**
   * Examines what a builder would make.
   *
   * @param builder gives a new one at each call
   */
  public static BoxDoctor of(Supplier<BoxClientBuilder> builder) {
    return new BoxDoctor(Arguments.given("builder", builder), () -> false);
  }

  /**
   * Looks at files, settings, keys and modules, and makes no request.
   *
   * @return what is wrong: the first thing that keeps the client from being made, or what makes it
   *     fragile; none if all is well
   */
  public List<Finding> examine() {
    try {
      BoxClientBuilder builder = patient.get();
      builder.build().close();
      if (builder.losesLogin()) {
        return List.of(LOGIN_NOT_KEPT);
      }
    } catch (BoxConfigurationException e) {
      return List.of(new Finding(e.code(), String.valueOf(e.getMessage())));
    }
    return unnamed.getAsBoolean() ? List.of(KEY_UNNAMED) : List.of();
  }

  /**
   * Looks at all that {@link #examine} does; then, if a client can be made and loses no login by
   * it, logs in and asks Box who that is, once.
   *
   * @return what is wrong, as far as Box tells; none if all is well
   */
  public List<Finding> examineWithBox() {
    List<Finding> findings = new ArrayList<>(examine());
    if (!findings.isEmpty() && !findings.contains(KEY_UNNAMED)) {
      return findings;
    }
    AtomicReference<Duration> behind = new AtomicReference<>(Duration.ZERO);
    BoxClientBuilder builder = patient.get();
    Clock clock = builder.clock();
    builder
        .set(BoxSettings.MAX_ATTEMPTS, 1)
        .layer(
            NetworkLayer.Position.ATTEMPT,
            (request, next) -> {
              HttpResponse response = next.send(request);
              Answers.date(response.headers())
                  .ifPresent(date -> behind.set(Duration.between(clock.instant(), date)));
              return response;
            });
    try (BoxClient client = builder.build()) {
      client.me();
    } catch (BoxException e) {
      findings.add(new Finding(code(e), String.valueOf(e.getMessage())));
    }
    if (behind.get().abs().compareTo(HARMLESS) > 0) {
      findings.add(clockOff(behind.get()));
    }
    return findings;
  }

  private static Finding clockOff(Duration behind) {
    return new Finding(
        "clock-off",
        "The clock of this machine is %d seconds %s Box's. Let it be set by a time server."
            .formatted(behind.abs().toSeconds(), behind.isNegative() ? "ahead of" : "behind"));
  }

  private static String code(BoxException failure) {
    if (failure instanceof BoxAuthException refused) {
      return refused
          .error()
          .map(error -> code(error, String.valueOf(refused.getMessage())))
          .orElse(refused.userMustAct() ? "token-ended" : "token-unavailable");
    }
    if (failure instanceof BoxTransportException) {
      return "box-unreachable";
    }
    if (failure instanceof BoxUnauthorizedException) {
      return "token-refused";
    }
    return failure instanceof BoxForbiddenException ? "user-forbidden" : "box-failed";
  }

  /** By what Box says, where its one word stands for many mistakes. */
  private static String code(String error, String message) {
    return switch (error) {
      case "invalid_client" -> "client-refused";
      case "unauthorized_client" -> "app-unauthorized";
      case "invalid_grant" -> {
        if (message.contains("'sub'") || message.contains("Grant credentials")) {
          yield "subject-refused";
        }
        if (message.contains("ignature") || message.contains("'kid'")) {
          yield "key-refused";
        }
        if (message.contains("efresh token")) {
          yield "login-ended";
        }
        yield message.contains("'exp'") ? "clock-refused" : "grant-refused";
      }
      case "invalid_request" -> "grant-not-enabled";
      default -> "token-unavailable";
    };
  }
}
