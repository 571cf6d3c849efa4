// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.spi.Setting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the user set, in code or in text. */
public final class Settings {

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();

  public <T> void set(Setting<T> setting, T value) {
    values.put(setting.name(), value);
    texts.remove(setting.name());
  }

  public void set(Map<String, String> named) {
    texts.putAll(named);
    named.keySet().forEach(values::remove);
  }

  public Settings copy() {
    Settings copy = new Settings();
    copy.values.putAll(values);
    copy.texts.putAll(texts);
    return copy;
  }

  @SuppressWarnings("unchecked")
  public <T> @Nullable T get(Setting<T> setting) {
    String text = texts.get(setting.name());
    if (text != null) {
      return setting.parse(text);
    }
    Object value = values.get(setting.name());
    return value == null ? setting.fallback() : (T) value;
  }

  /** Whether something is set whose name begins so. */
  public boolean hasAny(String prefix) {
    return Stream.concat(values.keySet().stream(), texts.keySet().stream())
        .anyMatch(name -> name.startsWith(prefix));
  }

  /** Throws if something is set that nobody reads. */
  void requireKnown(Collection<Setting<?>> known) {
    List<String> names = known.stream().map(Setting::name).distinct().sorted().toList();
    for (Map<String, ?> set : List.of(values, texts)) {
      for (String name : set.keySet()) {
        if (!names.contains(name)) {
          throw new BoxConfigurationException(
              "setting-unknown",
              "%s: no chosen module knows this setting%s\n  Known: %s"
                  .formatted(name, closest(name, names), String.join(", ", names)),
              null);
        }
      }
    }
  }

  /** The known settings that have a value, for people: secrets as dots. */
  String describe(Collection<Setting<?>> known) {
    Map<String, String> lines = new TreeMap<>();
    for (Setting<?> setting : known) {
      Object value = get(setting);
      if (value != null) {
        lines.put(setting.name(), setting.secret() ? "•••" : value.toString());
      }
    }
    StringBuilder text = new StringBuilder();
    lines.forEach((name, value) -> text.append("\n    ").append(name).append(" = ").append(value));
    return text.toString();
  }

  private static String closest(String name, List<String> names) {
    return names.stream()
        .filter(candidate -> distance(name, candidate) <= 3)
        .min((a, b) -> distance(name, a) - distance(name, b))
        .map(candidate -> "; did you mean " + candidate + "?")
        .orElse(".");
  }

  /** The edit distance of Levenshtein. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
