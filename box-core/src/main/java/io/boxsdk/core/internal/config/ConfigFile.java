// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.config;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.core.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that says how to put a client together: the one that Box's developer console makes, or
 * settings by name as Java writes properties.
 */
public final class ConfigFile {

  private static final int LARGEST = 64 << 10;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** What stands in examples where a value belongs. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "<.*>|\\{.*}|\\$\\{?\\w+}?|x{3,}|\\*{3,}|\\.{3}|(your|insert|enter|change|replace|todo)([ _-].*)?",
          Pattern.CASE_INSENSITIVE);

  private final Path file;

  private ConfigFile(Path file) {
    this.file = file;
  }

  /** The settings that the file stands for. */
  public static Map<String, String> settings(Path file) {
    return new ConfigFile(file).settings();
  }

  /** Whether it has a key that the developer console named, and not the name. */
  public static boolean leavesKeyUnnamed(Path file) {
    return new Json()
        .tryRead(new ConfigFile(file).bytes())
        .map(json -> json.value("boxAppSettings"))
        .filter(app -> app instanceof Map<?, ?> map && map.get("appAuth") instanceof Map<?, ?>)
        .map(app -> (Map<?, ?>) ((Map<?, ?>) app).get("appAuth"))
        .filter(auth -> auth.get("publicKeyID") == null || "".equals(auth.get("publicKeyID")))
        .isPresent();
  }

  private Map<String, String> settings() {
    byte[] bytes = bytes();
    String text = text(bytes);
    return text.stripLeading().startsWith("{")
        ? ofConsole(text.getBytes(StandardCharsets.UTF_8))
        : ofProperties(text);
  }

  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw wrong("file-too-large", "is too large for a configuration. Check the path.", null);
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw wrong("file-missing", "is not there. Check the path.", null);
    } catch (IOException e) {
      throw wrong(
          "file-unreadable",
          "cannot be read (%s). Check the path and who may read it."
              .formatted(e.getClass().getSimpleName()),
          e);
    }
  }

  private String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw wrong("file-damaged", "is no text in UTF-8. Save it as such.", null);
    }
  }

  /** The developer console's, with a keypair for JWT or without one for client credentials. */
  private Map<String, String> ofConsole(byte[] json) {
    JsonObject config =
        new Json()
            .tryRead(json)
            .orElseThrow(
                () ->
                    wrong(
                        "file-damaged",
                        "is no JSON, though it begins like it. Download it again from the Box developer console.",
                        null));
    if (!(config.value("boxAppSettings") instanceof Map<?, ?> app)) {
      throw wrong(
          "file-unknown",
          "has no object boxAppSettings, so the Box developer console did not make it. Download it there, or write settings as lines of name=value.",
          null);
    }
    config.toMap().forEach(this::requireValues);
    if (app.containsKey("appAuth")) {
      return Map.of("jwt.config-file", file.toString());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("oauth2.client-id", required(app.get("clientID"), "boxAppSettings.clientID"));
    settings.put(
        "oauth2.client-secret", required(app.get("clientSecret"), "boxAppSettings.clientSecret"));
    settings.put("oauth2.enterprise-id", required(config.value("enterpriseID"), "enterpriseID"));
    return settings;
  }

  private String required(@Nullable Object value, String name) {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(
        "credentials-missing",
        "has no %s. Copy it from the application's page in the Box developer console."
            .formatted(name),
        null);
  }

  private Map<String, String> ofProperties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("file-damaged", "has a \\u that no four digits follow.", null);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : properties.stringPropertyNames()) {
      requireValues(name, properties.getProperty(name));
      settings.put(name, properties.getProperty(name));
    }
    if (settings.isEmpty()) {
      throw wrong(
          "file-empty",
          "has no settings. Download it from the Box developer console, or write lines of name=value.",
          null);
    }
    return settings;
  }

  private void requireValues(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((inner, nested) -> requireValues(name + "." + inner, nested));
    } else if (value instanceof String text
        && !name.toLowerCase(Locale.ROOT).endsWith("passphrase")
        && PLACEHOLDER.matcher(text.strip()).matches()) {
      throw wrong(
          "placeholder",
          "still has a placeholder as %s. Put the value there.".formatted(name),
          null);
    }
  }

  private BoxConfigurationException wrong(String code, String what, @Nullable Throwable cause) {
    return new BoxConfigurationException(code, "%s %s".formatted(file, what), cause);
  }
}
