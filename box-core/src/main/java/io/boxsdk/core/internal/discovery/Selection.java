// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.spi.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a provider: the one that is named, else the only one there is, else nobody. No
 * priorities, no first come.
 */
final class Selection {

  private Selection() {}

  /** The chosen one; empty if none is named and none is there. */
  static <P extends Provider<?>> Optional<P> choose(
      Service service, Found<P> found, @Nullable String id) {
    if (id != null) {
      return Optional.of(named(service, found, id));
    }
    if (found.providers().size() > 1) {
      throw new BoxConfigurationException(
          "choice-needed",
          "%d %ss found, and none chosen.%s\n  Choose: BoxClient.builder().%s(\"%s\")  or leave one dependency out.%s"
              .formatted(
                  found.providers().size(),
                  service.noun(),
                  listed(found.providers()),
                  service.method(),
                  found.providers().get(0).id(),
                  found.skipped()),
          null);
    }
    return found.providers().stream().findFirst();
  }

  /** The chosen one, which there must be. */
  static <P extends Provider<?>> P require(Service service, Found<P> found, @Nullable String id) {
    return choose(service, found, id)
        .orElseThrow(
            () ->
                new BoxConfigurationException(
                    "module-missing",
                    "No %s found.%s\n  or pass an instance: BoxClient.builder().%s(...)%s%s"
                        .formatted(
                            service.noun(),
                            service.howToAdd(),
                            service.method(),
                            service.jlinkHint(),
                            found.skipped()),
                    null));
  }

  static <P extends Provider<?>> P named(Service service, Found<P> found, String id) {
    List<P> same = found.providers().stream().filter(p -> p.id().equals(id)).toList();
    if (same.size() == 1) {
      return same.get(0);
    }
    if (same.size() > 1) {
      throw new BoxConfigurationException(
          "choice-needed",
          "%d %ss call themselves \"%s\".%s\n  Leave one dependency out, or pass an instance: BoxClient.builder().%s(...)"
              .formatted(same.size(), service.noun(), id, listed(same), service.method()),
          null);
    }
    String artifact = service.known().get(id);
    throw new BoxConfigurationException(
        "module-missing",
        "No %s called \"%s\" found.%s%s%s"
            .formatted(
                service.noun(),
                id,
                artifact == null
                    ? ""
                    : "\n  Add  %s (module %s)".formatted(artifact, Service.module(artifact)),
                found.providers().isEmpty() ? "" : listed(found.providers()),
                found.skipped()),
        null);
  }

  private static String listed(List<? extends Provider<?>> providers) {
    return providers.stream()
        .map(p -> "\n  Found \"%s\"  %s".formatted(p.id(), Found.origin(p)))
        .collect(Collectors.joining());
  }
}
