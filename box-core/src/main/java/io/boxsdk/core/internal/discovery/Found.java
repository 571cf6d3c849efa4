// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import io.boxsdk.api.spi.Provider;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The providers of one service that are there, and those that could not be loaded.
 *
 * @param <P> the service
 */
record Found<P extends Provider<?>>(List<P> providers, List<String> broken) {

  static <P extends Provider<?>> Found<P> in(ServiceLoader<P> loader) {
    List<P> providers = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Iterator<ServiceLoader.Provider<P>> all = loader.stream().iterator();
    while (true) {
      try {
        if (!all.hasNext()) {
          return new Found<>(providers, broken);
        }
        providers.add(all.next().get());
      } catch (ServiceConfigurationError | LinkageError e) {
        Throwable cause = e.getCause();
        broken.add(e.getMessage() + (cause == null ? "" : ": " + cause));
      }
    }
  }

  /** A provider's class, and the module and place it comes from. */
  static String origin(Object provider) {
    Class<?> type = provider.getClass();
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return "%s in %s%s"
        .formatted(
            type.getName(),
            type.getModule().isNamed() ? "module " + type.getModule().getName() : "the class path",
            source == null || source.getLocation() == null ? "" : " at " + source.getLocation());
  }

  /** What could not be loaded, for the end of a message. */
  String skipped() {
    StringBuilder lines = new StringBuilder();
    broken.forEach(reason -> lines.append("\n  Skipped: ").append(reason));
    return lines.toString();
  }
}
