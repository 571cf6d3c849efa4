// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.core.internal.call.Endpoints;
import io.boxsdk.core.internal.call.Pipeline;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.call.Sleeper;
import io.boxsdk.core.internal.config.ConfigFile;
import io.boxsdk.core.internal.config.Environment;
import io.boxsdk.core.internal.discovery.Modules;
import io.boxsdk.core.internal.discovery.Settings;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.core.internal.token.MemoryTokenStore;
import io.boxsdk.core.internal.token.TokenEndpoint;
import io.boxsdk.core.internal.token.TokenManager;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a client together. What is not said here is found by {@link java.util.ServiceLoader}: the
 * one that is there is used; none or two are an error that says what to do.
 *
 * <p>What is given as an instance stays yours to close; what is found is closed by the client. Not
 * for use by several threads at once.
 */
public final class BoxClientBuilder {

  private final Settings settings = new Settings();
  private final Map<NetworkLayer.Position, List<NetworkLayer>> layers =
      new EnumMap<>(NetworkLayer.Position.class);
  private final List<String> layerIds = new ArrayList<>();
  private @Nullable Transport transport;
  private @Nullable String transportId;
  private @Nullable Authenticator authenticator;
  private @Nullable Grant grant;
  private @Nullable String authenticatorId;
  private @Nullable TokenStore tokenStore;
  private @Nullable String tokenStoreId;
  private Clock clock = Clock.systemUTC();
  private Sleeper sleeper = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
  private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
  private Modules.Scope scope = Modules.Scope.of(BoxClient.class.getClassLoader());

  BoxClientBuilder() {}

  /** Uses this transport. */
  public BoxClientBuilder transport(Transport instance) {
    transport = given("transport", instance);
    return this;
  }

  /** Uses the transport of this name, such as {@code jdk}. */
  public BoxClientBuilder transport(String id) {
    transportId = given("transport", id);
    return this;
  }

  /** Obtains tokens this way; the client keeps and renews them. */
  public BoxClientBuilder authenticator(Grant instance) {
    grant = given("authenticator", instance);
    return this;
  }

  /** Takes tokens from here. */
  public BoxClientBuilder authenticator(Authenticator instance) {
    authenticator = given("authenticator", instance);
    return this;
  }

  /** Uses the authenticator of this name, such as {@code oauth2}. */
  public BoxClientBuilder authenticator(String id) {
    authenticatorId = given("authenticator", id);
    return this;
  }

  /** Keeps tokens here. */
  public BoxClientBuilder tokenStore(TokenStore instance) {
    tokenStore = given("tokenStore", instance);
    return this;
  }

  /** Keeps tokens in the store of this name, such as {@code redis}. */
  public BoxClientBuilder tokenStore(String id) {
    tokenStoreId = given("tokenStore", id);
    return this;
  }

  /** Adds a layer; layers of one position stand in the order in which they are added. */
  public BoxClientBuilder layer(NetworkLayer.Position position, NetworkLayer instance) {
    layers
        .computeIfAbsent(given("layer", position), same -> new ArrayList<>())
        .add(given("layer", instance));
    return this;
  }

  /** Adds the layer of this name, such as {@code logging}, after those given as instances. */
  public BoxClientBuilder layer(String id) {
    layerIds.add(given("layer", id));
    return this;
  }

  /** Sets a setting of the client or of a module. */
  public <T> BoxClientBuilder set(Setting<T> setting, T value) {
    settings.set(given("set", setting), given("set", value));
    return this;
  }

  /**
   * Sets settings by name, as they stand in a file or in the environment. They choose the module
   * that they belong to, where the builder is told no other: {@code jwt.config-file} chooses {@code
   * jwt}.
   */
  public BoxClientBuilder settings(Map<String, String> named) {
    given("settings", named)
        .forEach(
            (name, text) -> {
              given("settings", name);
              given("settings", text);
            });
    settings.set(Map.copyOf(named));
    return this;
  }

  /**
   * Takes all settings from a file: the one that Box's developer console makes, for JWT if it has a
   * keypair and for client credentials if not; or settings by name, as lines of {@code name=value}.
   *
   * @throws BoxConfigurationException if the file cannot be read, or is no such file
   */
  public BoxClientBuilder config(Path file) {
    return settings(ConfigFile.settings(given("config", file)));
  }

  /**
   * Takes all settings from the environment. One of these says how to authenticate: {@code
   * BOX_CONFIG_FILE} as for {@link #config}; {@code BOX_DEVELOPER_TOKEN}; {@code BOX_REFRESH_TOKEN}
   * with {@code BOX_CLIENT_ID} and {@code BOX_CLIENT_SECRET}; {@code BOX_PRIVATE_KEY_FILE} with
   * these, {@code BOX_PASSPHRASE}, {@code BOX_KEY_ID} and {@code BOX_ENTERPRISE_ID} or {@code
   * BOX_USER_ID}; or only the client's id and secret with one of the two.
   *
   * <p>{@code BOX_TOKEN_FILE} keeps tokens and {@code BOX_REDIS_URL} shares them, and {@code
   * BOX_EMULATOR_HOST}, such as {@code 127.0.0.1:8080}, is a local Box to talk to.
   *
   * @throws BoxConfigurationException if nothing says how to authenticate, or more than one does
   */
  public BoxClientBuilder environment() {
    return environment(System.getenv());
  }

  BoxClientBuilder environment(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    environment.emulator().ifPresent(this::baseUrl);
    return settings(environment.settings());
  }

  /**
   * Talks to a Box that has everything at one address, such as a local one.
   *
   * @param origin such as {@code http://127.0.0.1:8080}, without a path
   */
  public BoxClientBuilder baseUrl(URI origin) {
    String text = given("baseUrl", origin).toString().replaceAll("/+$", "");
    set(BoxSettings.API_URL, URI.create(text));
    set(BoxSettings.UPLOAD_URL, URI.create(text + "/api"));
    set(BoxSettings.TOKEN_URL, URI.create(text + "/oauth2/token"));
    return set(BoxSettings.REVOKE_URL, URI.create(text + "/oauth2/revoke"));
  }

  /** Tells the time by this clock; by the system's, if none is given. */
  public BoxClientBuilder clock(Clock instance) {
    clock = given("clock", instance);
    return this;
  }

  /** Looks for modules here, instead of where this class was loaded from. */
  public BoxClientBuilder discoverIn(ClassLoader loader) {
    scope = Modules.Scope.of(given("discoverIn", loader));
    return this;
  }

  /** Looks for modules in this layer and its parents. */
  public BoxClientBuilder discoverIn(ModuleLayer layer) {
    scope = Modules.Scope.of(given("discoverIn", layer));
    return this;
  }

  /** Looks for no modules: only what is given as an instance is used. */
  public BoxClientBuilder discoverNothing() {
    scope = Modules.Scope.nothing();
    return this;
  }

  /** Whether a login is spent by its first use: nothing keeps what comes after it. */
  boolean losesLogin() {
    return settings.hasAny("oauth2.refresh-token")
        && !settings.hasAny("redis.")
        && !settings.hasAny(BoxSettings.TOKEN_FILE.name())
        && tokenStore == null
        && tokenStoreId == null;
  }

  Clock clock() {
    return clock;
  }

  BoxClientBuilder sleeper(Sleeper instance) {
    sleeper = instance;
    return this;
  }

  /**
   * The client. Makes no request.
   *
   * @throws BoxConfigurationException if a module is missing or there is a choice to make, or if a
   *     setting is unknown or wrong
   */
  public BoxClient build() {
    requireOne("transport", transport, transportId);
    requireOne("authenticator", authenticator, grant, authenticatorId);
    requireOne("tokenStore", tokenStore, tokenStoreId, settings.get(BoxSettings.TOKEN_FILE));
    Modules modules = new Modules(scope, settings.copy(), clock, BoxSettings.ALL);
    try {
      return assemble(modules);
    } catch (RuntimeException | Error e) {
      try {
        modules.close();
      } catch (BoxConfigurationException unclosed) {
        e.addSuppressed(unclosed);
      }
      throw e;
    }
  }

  private BoxClient assemble(Modules modules) {
    Json json = new Json();
    Endpoints endpoints =
        new Endpoints(
            required(BoxSettings.API_URL),
            required(BoxSettings.UPLOAD_URL),
            required(BoxSettings.TOKEN_URL),
            required(BoxSettings.REVOKE_URL));
    Pipeline pipeline =
        new Pipeline(
            modules.transport(transport, transportId),
            layers(modules, NetworkLayer.Position.CALL),
            layers(modules, NetworkLayer.Position.ATTEMPT),
            new Pipeline.Policies(
                positive(BoxSettings.MAX_ATTEMPTS),
                positiveTime(BoxSettings.RESPONSE_TIMEOUT),
                positiveTime(BoxSettings.CALL_PATIENCE),
                visible(BoxSettings.USER_AGENT),
                clock,
                sleeper,
                random));
    Path file = settings.get(BoxSettings.TOKEN_FILE);
    TokenStore store =
        modules.tokenStore(
            file == null ? tokenStore : FileTokenStore.at(file, clock),
            tokenStoreId,
            new MemoryTokenStore());
    TokenEndpoint tokens = new TokenEndpoint(pipeline, endpoints, json, clock);
    Authenticator chosen =
        modules.authenticator(
            authenticator,
            grant,
            authenticatorId,
            lent -> new TokenManager(lent, tokens, store, clock));
    modules.finish();
    return new BoxClient(new Session(pipeline, chosen, endpoints, json, clock), chosen, modules);
  }

  private List<NetworkLayer> layers(Modules modules, NetworkLayer.Position position) {
    return modules.layers(position, layers.getOrDefault(position, List.of()), layerIds);
  }

  private <T> T required(Setting<T> setting) {
    return Objects.requireNonNull(settings.get(setting), setting.name());
  }

  private int positive(Setting<Integer> setting) {
    int value = required(setting);
    if (value < 1) {
      throw new BoxConfigurationException(
          setting + " must be at least 1, not " + value + ".", null);
    }
    return value;
  }

  private Duration positiveTime(Setting<Duration> setting) {
    Duration value = required(setting);
    if (value.isNegative() || value.isZero()) {
      throw new BoxConfigurationException(
          setting + " must be longer than nothing, not " + value + ".", null);
    }
    return value;
  }

  private String visible(Setting<String> setting) {
    String value = required(setting);
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new BoxConfigurationException(
          setting + " must be visible ASCII, since it is sent in a header.", null);
    }
    return value;
  }

  private static void requireOne(String what, @Nullable Object... choices) {
    long made = Arrays.stream(choices).filter(Objects::nonNull).count();
    if (made > 1) {
      throw new BoxConfigurationException(
          "The builder was given more than one %s. Choose one.".formatted(what), null);
    }
  }

  private static <T> T given(String method, @Nullable T value) {
    if (value == null) {
      throw new BoxConfigurationException(
          "BoxClient.builder().%s(null): leave the call out, or give a value.".formatted(method),
          null);
    }
    return value;
  }
}
