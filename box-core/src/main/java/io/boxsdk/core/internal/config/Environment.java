// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.config;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.core.internal.call.Endpoints;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the environment says of how to put a client together. */
public final class Environment {

  private static final String CONFIG_FILE = "BOX_CONFIG_FILE";
  private static final String EMULATOR_HOST = "BOX_EMULATOR_HOST";

  /**
   * A way to authenticate.
   *
   * @param variable the one that chooses it
   * @param settings by the variables that they are taken from
   */
  private record Way(String variable, Map<String, String> settings) {}

  private static final Way CLIENT_CREDENTIALS =
      new Way(
          "BOX_CLIENT_ID",
          Map.of(
              "BOX_CLIENT_ID", "oauth2.client-id",
              "BOX_CLIENT_SECRET", "oauth2.client-secret",
              "BOX_ENTERPRISE_ID", "oauth2.enterprise-id",
              "BOX_USER_ID", "oauth2.user-id"));

  private static final List<Way> WAYS =
      List.of(
          new Way(CONFIG_FILE, Map.of()),
          new Way("BOX_DEVELOPER_TOKEN", Map.of("BOX_DEVELOPER_TOKEN", "oauth2.developer-token")),
          new Way(
              "BOX_PRIVATE_KEY_FILE",
              Map.of(
                  "BOX_CLIENT_ID", "jwt.client-id",
                  "BOX_CLIENT_SECRET", "jwt.client-secret",
                  "BOX_PRIVATE_KEY_FILE", "jwt.private-key-file",
                  "BOX_PASSPHRASE", "jwt.passphrase",
                  "BOX_KEY_ID", "jwt.key-id",
                  "BOX_ENTERPRISE_ID", "jwt.enterprise-id",
                  "BOX_USER_ID", "jwt.user-id")),
          new Way(
              "BOX_REFRESH_TOKEN",
              Map.of(
                  "BOX_CLIENT_ID", "oauth2.client-id",
                  "BOX_CLIENT_SECRET", "oauth2.client-secret",
                  "BOX_REFRESH_TOKEN", "oauth2.refresh-token")));

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** The settings that the variables stand for. */
  public Map<String, String> settings() {
    String file = value(CONFIG_FILE);
    Map<String, String> settings = new LinkedHashMap<>(settings(way()));
    if (file != null) {
      settings.putAll(ConfigFile.settings(Setting.path(CONFIG_FILE).parse(file)));
      actAs(settings, "BOX_ENTERPRISE_ID", "enterprise-id", "user-id");
      actAs(settings, "BOX_USER_ID", "user-id", "enterprise-id");
    }
    put(settings, "redis.url", "BOX_REDIS_URL");
    put(settings, "client.token-file", "BOX_TOKEN_FILE");
    return settings;
  }

  /**
   * Where the local Box is, if one is to be used: on this machine only, so that nobody's tokens go
   * elsewhere because of a variable that was left.
   */
  public Optional<URI> emulator() {
    String host = value(EMULATOR_HOST);
    if (host == null) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(host.contains("://") ? host : "http://" + host);
      if (uri.getHost() != null && Endpoints.loopback(uri.getHost())) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // As below.
    }
    throw new BoxConfigurationException(
        "emulator-elsewhere",
        "%s must be on this machine, such as 127.0.0.1:8080. For another host, use BoxClient.builder().baseUrl(...)."
            .formatted(EMULATOR_HOST),
        null);
  }

  /** Whom a configuration is used for may be said beside it. */
  private void actAs(
      Map<String, String> settings, String variable, String setting, String otherwise) {
    String id = value(variable);
    if (id == null) {
      return;
    }
    String scheme = settings.containsKey("jwt.config-file") ? "jwt." : "oauth2.";
    settings.remove(scheme + otherwise);
    settings.put(scheme + setting, id);
  }

  private Way way() {
    List<Way> chosen = WAYS.stream().filter(way -> value(way.variable()) != null).toList();
    if (chosen.size() > 1) {
      throw new BoxConfigurationException(
          "choice-needed",
          "The environment has %s and %s. Leave one out."
              .formatted(chosen.get(0).variable(), chosen.get(1).variable()),
          null);
    }
    if (!chosen.isEmpty()) {
      return chosen.get(0);
    }
    if (value(CLIENT_CREDENTIALS.variable()) != null) {
      return CLIENT_CREDENTIALS;
    }
    throw new BoxConfigurationException(
        "environment-empty",
        "The environment does not say how to authenticate. Set %s; or %s with %s and %s."
            .formatted(
                WAYS.stream().map(Way::variable).collect(Collectors.joining(", ")),
                CLIENT_CREDENTIALS.variable(),
                "BOX_CLIENT_SECRET",
                "BOX_ENTERPRISE_ID or BOX_USER_ID"),
        null);
  }

  private Map<String, String> settings(Way way) {
    Map<String, String> settings = new LinkedHashMap<>();
    way.settings().forEach((variable, name) -> put(settings, name, variable));
    return settings;
  }

  private void put(Map<String, String> settings, String name, String variable) {
    String value = value(variable);
    if (value != null) {
      settings.put(name, value);
    }
  }

  private @Nullable String value(String variable) {
    String value = variables.get(variable);
    return value == null || value.isBlank() ? null : value;
  }
}
