// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and what they are set to, in the order in which they were named. Immutable. */
record Fields<V extends @Nullable Object>(Map<String, V> map) {

  static <V extends @Nullable Object> Fields<V> none() {
    return new Fields<>(Map.of());
  }

  /** A copy in which this name is set to this value, whatever it was before. */
  Fields<V> with(String name, V value) {
    Map<String, V> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return new Fields<>(Collections.unmodifiableMap(copy));
  }
}
