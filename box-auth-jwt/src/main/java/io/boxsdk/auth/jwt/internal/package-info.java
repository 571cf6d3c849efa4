// SPDX-License-Identifier: Apache-2.0
/** How this module is found and configured. */
@NullMarked
package io.boxsdk.auth.jwt.internal;

import org.jspecify.annotations.NullMarked;
