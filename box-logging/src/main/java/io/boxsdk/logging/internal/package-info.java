// SPDX-License-Identifier: Apache-2.0
/** How this module is found. */
@NullMarked
package io.boxsdk.logging.internal;

import org.jspecify.annotations.NullMarked;
