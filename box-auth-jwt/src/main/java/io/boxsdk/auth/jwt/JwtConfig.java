// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import io.boxsdk.api.BoxConfigurationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file that Box's developer console makes together with a keypair. */
record JwtConfig(
    String clientId,
    String clientSecret,
    SigningKey key,
    @Nullable String keyId,
    @Nullable String enterpriseId) {

  private static final String AGAIN =
      " Make it again on the application's page in the Box developer console: Configuration, Generate a Public/Private Keypair.";

  /**
   * Reads one.
   *
   * @param source where it comes from, for error messages
   */
  static JwtConfig read(String json, String source) {
    Map<String, @Nullable Object> config;
    try {
      config = Json.read(json);
    } catch (IllegalArgumentException e) {
      throw wrong("file-damaged", source, "cannot be read: " + e.getMessage() + ".");
    }
    Map<?, ?> settings = object(config, "boxAppSettings", "boxAppSettings", source);
    Object auth = settings.get("appAuth");
    if (auth == null) {
      throw wrong(
          "key-missing",
          source,
          "has no boxAppSettings.appAuth: it is that of an application without a keypair, which cannot use JWT.");
    }
    Map<?, ?> appAuth = object(settings, "appAuth", "boxAppSettings.appAuth", source);
    String pem =
        required("key-missing", appAuth, "privateKey", "boxAppSettings.appAuth.privateKey", source);
    String passphrase = text(appAuth, "passphrase", "boxAppSettings.appAuth.passphrase", source);
    return new JwtConfig(
        required("client-id-missing", settings, "clientID", "boxAppSettings.clientID", source),
        required(
            "client-secret-missing",
            settings,
            "clientSecret",
            "boxAppSettings.clientSecret",
            source),
        SigningKey.read(
            pem,
            passphrase == null ? null : passphrase.toCharArray(),
            source + ", boxAppSettings.appAuth.privateKey,"),
        text(appAuth, "publicKeyID", "boxAppSettings.appAuth.publicKeyID", source),
        text(config, "enterpriseID", "enterpriseID", source));
  }

  private static Map<?, ?> object(Map<?, ?> parent, String name, String path, String source) {
    if (parent.get(name) instanceof Map<?, ?> object) {
      return object;
    }
    throw wrong("file-unknown", source, "has no object %s.".formatted(path));
  }

  private static String required(
      String code, Map<?, ?> parent, String name, String path, String source) {
    String text = text(parent, name, path, source);
    if (text == null) {
      throw wrong(code, source, "has no %s.".formatted(path));
    }
    return text;
  }

  private static @Nullable String text(Map<?, ?> parent, String name, String path, String source) {
    Object value = parent.get(name);
    if (value == null || value.equals("")) {
      return null;
    }
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong("file-damaged", source, "has a %s that is no text.".formatted(path));
  }

  private static BoxConfigurationException wrong(String code, String source, String what) {
    return new BoxConfigurationException(code, source + " " + what + AGAIN, null);
  }
}
