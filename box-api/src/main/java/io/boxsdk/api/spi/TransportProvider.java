// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.spi;

import io.boxsdk.api.http.Transport;

/** Provides a {@link Transport}: exactly one is used by a client. */
public interface TransportProvider extends Provider<Transport> {}
