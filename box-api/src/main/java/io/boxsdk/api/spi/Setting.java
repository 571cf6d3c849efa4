// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.spi;

import io.boxsdk.api.BoxConfigurationException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be configured, in code by this constant or in text by its name.
 *
 * @param <T> what the value is
 */
public final class Setting<T> {

  private static final int LONGEST_SHOWN = 100;

  private final String name;
  private final Function<String, T> parser;
  private final String form;
  private final @Nullable T fallback;
  private final boolean secret;

  private Setting(
      String name, Function<String, T> parser, String form, @Nullable T fallback, boolean secret) {
    this.name = name;
    this.parser = parser;
    this.form = form;
    this.fallback = fallback;
    this.secret = secret;
  }

  /**
   * A setting that is unset unless the user sets it.
   *
   * @param name dotted and in kebab case, beginning with the module's part, such as {@code
   *     transport.connect-timeout}
   * @param form how it is written, for error messages, such as {@code a duration such as PT10S}
   * @param parser from text to value; any exception means that the text is wrong
   */
  public static <T> Setting<T> of(String name, String form, Function<String, T> parser) {
    return new Setting<>(name, parser, form, null, false);
  }

  /** Text as it is. */
  public static Setting<String> text(String name) {
    return of(name, "text", Function.identity());
  }

  /** A duration in ISO-8601, such as {@code PT10S}. */
  public static Setting<Duration> duration(String name) {
    return of(name, "a duration such as PT10S", Duration::parse);
  }

  /** A whole number. */
  public static Setting<Integer> number(String name) {
    return of(name, "a whole number", Integer::valueOf);
  }

  /** A URI. */
  public static Setting<URI> uri(String name) {
    return of(name, "a URI such as https://host:443/path", URI::create);
  }

  /** A path in the default file system. */
  public static Setting<Path> path(String name) {
    return of(name, "the path of a file, and not what is in it", Setting::toPath);
  }

  /** A copy with a value for users who set none. */
  public Setting<T> withDefault(T value) {
    return new Setting<>(name, parser, form, value, secret);
  }

  /** A copy whose value is never printed. */
  public Setting<T> asSecret() {
    return new Setting<>(name, parser, form, fallback, true);
  }

  /** The name in text. */
  public String name() {
    return name;
  }

  /** The value for users who set none; null if it is then unset. */
  public @Nullable T fallback() {
    return fallback;
  }

  /** Whether the value must never be printed. */
  public boolean secret() {
    return secret;
  }

  /**
   * The value that this text stands for.
   *
   * @throws BoxConfigurationException if the text does not fit; a secret is not repeated
   */
  public T parse(String text) {
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      // What stands where it does not belong may be a secret of another setting.
      boolean shown = !secret && text.length() <= LONGEST_SHOWN && !isContent(text);
      throw new BoxConfigurationException(
          "setting-wrong",
          "Setting %s must be %s%s".formatted(name, form, shown ? ", not \"" + text + "\"." : "."),
          shown ? e : null);
    }
  }

  private static Path toPath(String text) {
    if (isContent(text)) {
      throw new IllegalArgumentException("not a path");
    }
    return Path.of(text);
  }

  /** Whether this looks like what is in a file: JSON, a key. */
  private static boolean isContent(String text) {
    return text.contains("\n") || text.contains("{") || text.contains("-----BEGIN");
  }

  @Override
  public String toString() {
    return name;
  }
}
