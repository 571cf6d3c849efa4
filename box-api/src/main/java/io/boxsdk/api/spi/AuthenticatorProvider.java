// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api.spi;

import io.boxsdk.api.auth.Authenticator;

/** Provides an {@link Authenticator}: exactly one is used by a client. */
public interface AuthenticatorProvider extends Provider<Authenticator> {}
