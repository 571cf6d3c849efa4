// SPDX-License-Identifier: Apache-2.0
/** A program proves who it is with a key: for an enterprise, or for one of its users. */
@NullMarked
package io.boxsdk.auth.jwt;

import org.jspecify.annotations.NullMarked;
