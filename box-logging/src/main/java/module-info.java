// SPDX-License-Identifier: Apache-2.0
/**
 * A network layer that writes one line for each request to SLF4J, and no secret.
 *
 * @provides io.boxsdk.api.spi.NetworkLayerProvider as {@code logging}
 */
module io.boxsdk.logging {
  requires transitive io.boxsdk.api;
  requires org.slf4j;

  exports io.boxsdk.logging;

  provides io.boxsdk.api.spi.NetworkLayerProvider with
      io.boxsdk.logging.internal.LoggingProvider;
}
