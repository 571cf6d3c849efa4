// SPDX-License-Identifier: Apache-2.0
/** Which modules are there, which are chosen, and how they are configured. */
@NullMarked
package io.boxsdk.core.internal.discovery;

import org.jspecify.annotations.NullMarked;
