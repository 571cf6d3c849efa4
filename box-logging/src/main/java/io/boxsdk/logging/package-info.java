// SPDX-License-Identifier: Apache-2.0
/** Reserved for a network layer that writes to SLF4J; holds no code yet. */
@NullMarked
package io.boxsdk.logging;

import org.jspecify.annotations.NullMarked;
