// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.spi;

import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module registers with {@link java.util.ServiceLoader}. Has a public constructor without
 * parameters that does no I/O, and stands in a package that is not exported.
 *
 * @param <T> what it provides
 */
public interface Provider<T> {

  /** What the client lends to a provider. */
  interface Context {

    /** The value the user set, else the setting's default, else null. */
    <V> @Nullable V get(Setting<V> setting);

    /** The client's clock. */
    Clock clock();

    /** The client's own token manager for this grant; the client closes it. */
    Authenticator authenticator(Grant grant);
  }

  /** The name by which users choose it, such as {@code jdk}; one word, unique for its service. */
  String id();

  /** Every setting it reads; a setting that no chosen provider reads is an error of the user. */
  default Set<Setting<?>> settings() {
    return Set.of();
  }

  /**
   * Makes one for a client, which closes it.
   *
   * @throws io.boxsdk.api.BoxConfigurationException if a setting is missing or wrong
   */
  T create(Context context);
}
