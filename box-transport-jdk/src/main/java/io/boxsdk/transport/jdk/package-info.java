// SPDX-License-Identifier: Apache-2.0
/** A transport on the JDK's own {@code java.net.http}. */
@NullMarked
package io.boxsdk.transport.jdk;

import org.jspecify.annotations.NullMarked;
