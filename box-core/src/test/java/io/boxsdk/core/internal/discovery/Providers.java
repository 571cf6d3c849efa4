// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.TokenStoreProvider;
import io.boxsdk.api.spi.TransportProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Providers that a class path or module path may hold, for tests of the choice between them. */
public final class Providers {

  private Providers() {}

  /**
   * Sees these providers, registered in this folder, and the classes of these tests; but not their
   * class path's services.
   */
  static ClassLoader loader(Path folder, Class<?>... providers) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    for (Class<?> service : List.of(TransportProvider.class, TokenStoreProvider.class)) {
      Files.writeString(
          services.resolve(service.getName()),
          Stream.of(providers)
              .filter(service::isAssignableFrom)
              .map(Class::getName)
              .collect(Collectors.joining("\n")));
    }
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, Providers.class.getClassLoader()) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        return findResources(name);
      }
    };
  }

  /** Found as "one". */
  public static final class One implements TransportProvider {
    @Override
    public String id() {
      return "one";
    }

    @Override
    public Transport create(Context context) {
      return new Unconnected();
    }
  }

  /** Found as "other". */
  public static final class Other implements TransportProvider {
    @Override
    public String id() {
      return "other";
    }

    @Override
    public Transport create(Context context) {
      return new Unconnected();
    }
  }

  /** Cannot be loaded. */
  public static final class Broken implements TransportProvider {
    public Broken() {
      throw new IllegalStateException("native library missing");
    }

    @Override
    public String id() {
      return "broken";
    }

    @Override
    public Transport create(Context context) {
      return new Unconnected();
    }
  }

  /** Found as "stuck": a transport that cannot be closed. */
  public static final class Stuck implements TransportProvider {
    @Override
    public String id() {
      return "stuck";
    }

    @Override
    public Transport create(Context context) {
      return new Unconnected() {
        @Override
        public void close() {
          throw new IllegalStateException("transport stuck");
        }
      };
    }
  }

  /** Found as "stuck": a token store that cannot be closed. */
  public static final class StuckStore implements TokenStoreProvider {
    @Override
    public String id() {
      return "stuck";
    }

    @Override
    public TokenStore create(Context context) {
      return new Forgetful();
    }
  }

  private static class Unconnected implements Transport {
    @Override
    public HttpResponse send(HttpRequest request) {
      throw new BoxTransportException("There is no network here.", null, false);
    }

    @Override
    public void close() {}
  }

  private static final class Forgetful implements TokenStore {
    @Override
    public Optional<Entry> read(String key) {
      return Optional.empty();
    }

    @Override
    public boolean compareAndSet(String key, long expected, AccessToken next) {
      return true;
    }

    @Override
    public boolean remove(String key, long expected) {
      return false;
    }

    @Override
    public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
      return Optional.empty();
    }

    @Override
    public void close() {
      throw new IllegalStateException("store stuck");
    }
  }
}
