// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.spi.Setting;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An application that proves who it is by signing with its private key, and whom it acts for.
 * Immutable; prints no secret.
 *
 * @see <a href="https://developer.box.com/guides/authentication/jwt/">Box's guide</a>
 */
public final class Jwt {

  /** The file that Box's developer console makes together with a keypair. */
  public static final Setting<Path> CONFIG_FILE = Setting.path("jwt.config-file");

  /** What is in that file, where there are no files. */
  public static final Setting<String> CONFIG = Setting.text("jwt.config").asSecret();

  /** The client id of the developer console; with {@link #CONFIG_FILE} it is known already. */
  public static final Setting<String> CLIENT_ID = Setting.text("jwt.client-id");

  /** The client secret of the developer console. */
  public static final Setting<String> CLIENT_SECRET = Setting.text("jwt.client-secret").asSecret();

  /** The private key in a PEM file. */
  public static final Setting<Path> PRIVATE_KEY_FILE = Setting.path("jwt.private-key-file");

  /** The private key's passphrase, if it has one. */
  public static final Setting<String> PASSPHRASE = Setting.text("jwt.passphrase").asSecret();

  /** The id that the developer console gave the public key. */
  public static final Setting<String> KEY_ID = Setting.text("jwt.key-id");

  /** The enterprise to act for; with {@link #CONFIG_FILE} it is known already. */
  public static final Setting<String> ENTERPRISE_ID = Setting.text("jwt.enterprise-id");

  /** The user to act for, instead of the enterprise. */
  public static final Setting<String> USER_ID = Setting.text("jwt.user-id");

  /** {@code RS256}, which is the default, {@code RS384} or {@code RS512}. */
  public static final Setting<String> ALGORITHM =
      Setting.text("jwt.algorithm").withDefault("RS256");

  /** The longest that Box accepts. */
  private static final Duration LONGEST_LIFETIME = Duration.ofSeconds(60);

  final String clientId;
  final String clientSecret;
  private final @Nullable String enterpriseId;
  final Assertions assertions;
  final Map<String, String> device;
  final Consumer<AccessToken> listener;

  private Jwt(
      String clientId,
      String clientSecret,
      @Nullable String enterpriseId,
      Assertions assertions,
      Map<String, String> device,
      Consumer<AccessToken> listener) {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.enterpriseId = enterpriseId;
    this.assertions = assertions;
    this.device = device;
    this.listener = listener;
  }

  /**
   * The application of a configuration file of the developer console, which is read now.
   *
   * @throws BoxConfigurationException if the file cannot be read; says which part is wrong
   */
  public static Jwt config(Path file) {
    return of(JwtConfig.read(SigningKey.text(given("file", file)), file.toString()));
  }

  /**
   * The application of such a file whose text comes from elsewhere.
   *
   * @throws BoxConfigurationException if it cannot be read; says which part is wrong
   */
  public static Jwt config(String json) {
    return of(JwtConfig.read(given("json", json), "The Box configuration"));
  }

  private static Jwt of(JwtConfig config) {
    return new Jwt(
        config.clientId(),
        config.clientSecret(),
        config.enterpriseId(),
        new Assertions(config.key()).withKeyId(config.keyId()),
        Map.of(),
        token -> {});
  }

  /**
   * The application with these credentials.
   *
   * @throws BoxConfigurationException if one of them is null or blank
   */
  public static Jwt app(String clientId, String clientSecret, SigningKey key) {
    return new Jwt(
        required("The client id", clientId),
        required("The client secret", clientSecret),
        null,
        new Assertions(given("key", key)),
        Map.of(),
        token -> {});
  }

  /**
   * A copy that names the key.
   *
   * @param id as the developer console shows it; null to let Box try each key of the application
   */
  public Jwt withKeyId(@Nullable String id) {
    return with(assertions.withKeyId(id));
  }

  /**
   * A copy that signs differently.
   *
   * @param name {@code RS256}, which is the default, {@code RS384} or {@code RS512}
   * @throws BoxConfigurationException if it is another one, which Box would not accept
   */
  public Jwt withAlgorithm(String name) {
    return with(assertions.withAlgorithm(JwsAlgorithm.named(given("name", name))));
  }

  /**
   * A copy whose assertions live this long; 30 seconds unless given. Tokens live as long as ever.
   *
   * @throws BoxConfigurationException if it is shorter than a second, or longer than the 60 seconds
   *     that Box accepts
   */
  public Jwt withLifetime(Duration lifetime) {
    given("lifetime", lifetime);
    if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST_LIFETIME) > 0) {
      throw new BoxConfigurationException(
          "An assertion may live for PT1S to PT1M, not %s.".formatted(lifetime), null);
    }
    return with(assertions.withLifetime(lifetime));
  }

  /**
   * A copy that tells the time by this clock; by the system's, if none is given. Where Box's clock
   * disagrees, the assertion is made once more by Box's.
   */
  public Jwt withClock(Clock clock) {
    return with(assertions.withClock(given("clock", clock)));
  }

  private Jwt with(Assertions changed) {
    return new Jwt(clientId, clientSecret, enterpriseId, changed, device, listener);
  }

  /**
   * A copy that tells Box on which device it runs, for enterprises that count devices.
   *
   * @param name null for none
   * @throws BoxConfigurationException if the id is null or blank
   */
  public Jwt withDevice(String id, @Nullable String name) {
    Map<String, String> named = new TreeMap<>(Map.of("box_device_id", required("The id", id)));
    if (name != null && !name.isBlank()) {
      named.put("box_device_name", name);
    }
    return new Jwt(clientId, clientSecret, enterpriseId, assertions, Map.copyOf(named), listener);
  }

  /**
   * A copy that tells every new token. Called before a request uses it, by the thread that needed
   * it; may block.
   */
  public Jwt onTokens(Consumer<AccessToken> newListener) {
    return new Jwt(
        clientId,
        clientSecret,
        enterpriseId,
        assertions,
        device,
        given("newListener", newListener));
  }

  /**
   * Acts for the enterprise of the configuration, as the application's service account.
   *
   * @throws BoxConfigurationException if no configuration said which
   */
  public Grant enterprise() {
    if (enterpriseId == null) {
      throw new BoxConfigurationException(
          "enterprise-missing",
          "It is not known which enterprise to act for. Name it: .enterprise(\"123456\"); the Box admin console shows it under Account & Billing.",
          null);
    }
    return enterprise(enterpriseId);
  }

  /**
   * Acts for an enterprise, as the application's service account.
   *
   * @throws BoxConfigurationException if the id is null or blank
   */
  public Grant enterprise(String id) {
    return new JwtGrant(this, "enterprise", required("The enterprise id", id));
  }

  /**
   * Acts for a user: one that the application created, or one of the enterprise if the application
   * may.
   *
   * @throws BoxConfigurationException if the id is null or blank
   */
  public Grant user(String id) {
    return new JwtGrant(this, "user", required("The user id", id));
  }

  /** Prints the client id only. */
  @Override
  public String toString() {
    return "Jwt[" + clientId + "]";
  }

  static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null.");
    }
    return value;
  }

  private static String required(String what, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new BoxConfigurationException(
          "credentials-missing",
          what + " is empty. Copy it from the application's page in the Box developer console.",
          null);
    }
    return value;
  }
}
