// SPDX-License-Identifier: Apache-2.0
/** Whole processes, timed in turn against the same server. */
@NullMarked
package io.boxsdk.benchmarks;

import org.jspecify.annotations.NullMarked;
