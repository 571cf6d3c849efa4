// SPDX-License-Identifier: Apache-2.0
/** A network layer that writes one line for each request to SLF4J, and no secret. */
@NullMarked
package io.boxsdk.logging;

import org.jspecify.annotations.NullMarked;
