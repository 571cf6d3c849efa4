// SPDX-License-Identifier: Apache-2.0
/** What Box does, one class per noun. */
@NullMarked
package io.boxsdk.emulator.box;

import org.jspecify.annotations.NullMarked;
