// SPDX-License-Identifier: Apache-2.0
/** Tokens: the only code that asks the token endpoint. */
@NullMarked
package io.boxsdk.core.internal.token;

import org.jspecify.annotations.NullMarked;
