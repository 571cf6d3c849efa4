// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.http.Transport;
import java.util.Map;

/**
 * The contract of a {@link Transport}, as tests. Whoever writes a transport extends this class,
 * says how one is made, and runs it with JUnit Jupiter:
 *
 * <pre>{@code
 * class MyTransportTest extends TransportContract {
 *   @Override
 *   protected Transport create(TransportSettings settings) {
 *     return new MyTransport(settings.connectTimeout(), settings.idleTimeout());
 *   }
 *
 *   @Override
 *   protected Map<TransportCapability, String> deviations() {
 *     return Map.of(TransportCapability.PROXY, "MyTransport cannot be told of a proxy");
 *   }
 * }
 * }</pre>
 *
 * <p>The tests talk to servers of their own on the loopback interface, which count what reaches
 * them. They are final. What a transport lacks is declared in {@link #deviations}: its tests run
 * all the same, must fail, and are reported as skipped with the reason given; at the end the number
 * of tests that passed and all deviations are printed.
 *
 * <p>A few tests wait for time-outs of 200 ms, and so the whole takes some seconds. They are not to
 * run at the same time as others that need the machine for themselves.
 */
public abstract class TransportContract extends ConnectionTests {

  /** For a subclass. */
  protected TransportContract() {}

  /** Makes a transport of these settings. The test closes it, maybe more than once. */
  @Override
  protected abstract Transport create(TransportSettings settings);

  /** What the transport lacks, and why; nothing unless overridden. */
  @Override
  protected Map<TransportCapability, String> deviations() {
    return Map.of();
  }
}
