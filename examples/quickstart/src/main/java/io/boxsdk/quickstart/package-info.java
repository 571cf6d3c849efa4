// SPDX-License-Identifier: Apache-2.0
/** Logs in, makes folders, moves files up and down, and shows each step. */
@NullMarked
package io.boxsdk.quickstart;

import org.jspecify.annotations.NullMarked;
