// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.AuthenticatorProvider;
import io.boxsdk.api.spi.NetworkLayerProvider;
import io.boxsdk.api.spi.Provider;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.api.spi.TokenStoreProvider;
import io.boxsdk.api.spi.TransportProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The modules of one client: found, chosen, made, and described. */
public final class Modules {

  /** Where providers are looked for; each call asks anew. */
  public interface Scope {

    /** A loader for this service; null if nothing is to be found. */
    <P> @Nullable ServiceLoader<P> loader(Class<P> service);

    static Scope of(ClassLoader loader) {
      return new Scope() {
        @Override
        public <P> ServiceLoader<P> loader(Class<P> service) {
          return ServiceLoader.load(service, loader);
        }
      };
    }

    static Scope of(ModuleLayer layer) {
      return new Scope() {
        @Override
        public <P> ServiceLoader<P> loader(Class<P> service) {
          return ServiceLoader.load(layer, service);
        }
      };
    }

    static Scope nothing() {
      return new Scope() {
        @Override
        public <P> @Nullable ServiceLoader<P> loader(Class<P> service) {
          return null;
        }
      };
    }
  }

  private final Scope scope;
  private final Settings settings;
  private final Clock clock;
  private final Set<Setting<?>> known = new LinkedHashSet<>();
  private final List<AutoCloseable> made = new ArrayList<>();
  private final StringBuilder description = new StringBuilder("Box client");

  public Modules(
      Scope scope, Settings settings, Clock clock, Collection<Setting<?>> clientSettings) {
    this.scope = scope;
    this.settings = settings;
    this.clock = clock;
    known.addAll(clientSettings);
    description.append(settings.describe(clientSettings));
  }

  public Transport transport(@Nullable Transport given, @Nullable String id) {
    return given == null
        ? owned(
            make("transport", require(Service.TRANSPORT, find(TransportProvider.class), id), null))
        : describe("transport", given);
  }

  public TokenStore tokenStore(
      @Nullable TokenStore given, @Nullable String id, TokenStore fallback) {
    if (given != null) {
      return describe("token store", given);
    }
    Found<TokenStoreProvider> found = find(TokenStoreProvider.class);
    return Selection.choose(Service.TOKEN_STORE, found, named(Service.TOKEN_STORE, found, id))
        .map(provider -> owned(make("token store", provider, null)))
        .orElseGet(() -> describe("token store", fallback));
  }

  public Authenticator authenticator(
      @Nullable Authenticator given,
      @Nullable Grant grant,
      @Nullable String id,
      Function<Grant, Authenticator> manager) {
    if (grant != null) {
      describe("authenticator", grant);
      return manager.apply(grant);
    }
    return given == null
        ? owned(
            make(
                "authenticator",
                require(Service.AUTHENTICATOR, find(AuthenticatorProvider.class), id),
                manager))
        : describe("authenticator", given);
  }

  /** Layers of one position: those given, those named, those that are there and only observe. */
  public List<NetworkLayer> layers(
      NetworkLayer.Position position, List<NetworkLayer> given, List<String> named) {
    Found<NetworkLayerProvider> found = find(NetworkLayerProvider.class);
    List<NetworkLayer> layers = new ArrayList<>(given);
    String role = position.name().toLowerCase(Locale.ROOT) + " layer";
    given.forEach(layer -> describe(role, layer));
    for (String id : named) {
      NetworkLayerProvider provider = Selection.named(Service.LAYER, found, id);
      if (provider.position() == position) {
        layers.add(make(role, provider, null));
      }
    }
    found.providers().stream()
        .filter(p -> p.position() == position && p.activeWhenPresent() && !named.contains(p.id()))
        .sorted(Comparator.comparing(Provider::id))
        .forEach(provider -> layers.add(make(role, provider, null)));
    return layers;
  }

  /** To be called when all is made: a setting that nobody reads is a mistake. */
  public void finish() {
    settings.requireKnown(known);
  }

  public String description() {
    return description.toString();
  }

  /** Closes all that was made here, whatever fails, and nothing that was given. */
  public void close() {
    BoxConfigurationException first = null;
    for (int i = made.size() - 1; i >= 0; i--) {
      BoxConfigurationException failure = closed(made.get(i));
      if (first == null) {
        first = failure;
      } else if (failure != null) {
        first.addSuppressed(failure);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static @Nullable BoxConfigurationException closed(AutoCloseable thing) {
    try {
      thing.close();
      return null;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return new BoxConfigurationException(
          "%s cannot be closed: %s. Nothing else was left open."
              .formatted(thing.getClass().getName(), e),
          e);
    }
  }

  private <P extends Provider<?>> Found<P> find(Class<P> service) {
    ServiceLoader<P> loader = scope.loader(service);
    return loader == null ? new Found<>(List.of(), List.of()) : Found.in(loader);
  }

  private <P extends Provider<?>> P require(Service service, Found<P> found, @Nullable String id) {
    return Selection.require(service, found, named(service, found, id));
  }

  /** The name that was given; else that of the only module that something is set for. */
  private @Nullable String named(Service service, Found<?> found, @Nullable String id) {
    if (id != null) {
      return id;
    }
    List<String> set =
        Stream.concat(
                service.known().keySet().stream(), found.providers().stream().map(Provider::id))
            .distinct()
            .filter(known -> settings.hasAny(known + "."))
            .toList();
    return set.size() == 1 ? set.get(0) : null;
  }

  private <T> T make(
      String role, Provider<T> provider, @Nullable Function<Grant, Authenticator> manager) {
    Set<Setting<?>> read = provider.settings();
    known.addAll(read);
    description
        .append("\n  %s: %s (%s)".formatted(role, provider.id(), Found.origin(provider)))
        .append(settings.describe(read));
    return provider.create(new Lent(settings, clock, Optional.ofNullable(manager)));
  }

  private <T extends AutoCloseable> T owned(T thing) {
    made.add(thing);
    return thing;
  }

  private <T> T describe(String role, T given) {
    description.append("\n  %s: %s".formatted(role, Found.origin(given)));
    return given;
  }

  private record Lent(
      Settings settings, Clock clock, Optional<Function<Grant, Authenticator>> manager)
      implements Provider.Context {

    @Override
    public <V> @Nullable V get(Setting<V> setting) {
      return settings.get(setting);
    }

    @Override
    public Authenticator authenticator(Grant grant) {
      return manager
          .orElseThrow(
              () ->
                  new BoxConfigurationException(
                      "Only an AuthenticatorProvider may ask for an authenticator.", null))
          .apply(grant);
    }
  }
}
