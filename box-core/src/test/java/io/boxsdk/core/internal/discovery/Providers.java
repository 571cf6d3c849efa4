// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.Transport;
import io.boxsdk.api.spi.TransportProvider;

/** Providers that a class path or module path may hold, for tests of the choice between them. */
public final class Providers {

  private Providers() {}

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

  private static final class Unconnected implements Transport {
    @Override
    public HttpResponse send(HttpRequest request) {
      throw new BoxTransportException("There is no network here.", null, false);
    }

    @Override
    public void close() {}
  }
}
