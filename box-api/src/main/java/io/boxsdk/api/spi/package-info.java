// SPDX-License-Identifier: Apache-2.0
/** How a module is found, chosen and configured. */
@NullMarked
package io.boxsdk.api.spi;

import org.jspecify.annotations.NullMarked;
