// SPDX-License-Identifier: Apache-2.0
/** Tokens: who gives them, how they are obtained, where they are kept. */
@NullMarked
package io.boxsdk.api.auth;

import org.jspecify.annotations.NullMarked;
