// SPDX-License-Identifier: Apache-2.0
/** One call, top to bottom: the only code that builds a URI. */
@NullMarked
package io.boxsdk.core.internal.call;

import org.jspecify.annotations.NullMarked;
