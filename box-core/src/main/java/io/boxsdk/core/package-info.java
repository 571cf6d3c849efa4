// SPDX-License-Identifier: Apache-2.0
/** The client and the live objects it hands out. */
@NullMarked
package io.boxsdk.core;

import org.jspecify.annotations.NullMarked;
