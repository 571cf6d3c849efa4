// SPDX-License-Identifier: Apache-2.0
/** The emulator as a program. */
@NullMarked
package io.boxsdk.emulator.shell;

import org.jspecify.annotations.NullMarked;
