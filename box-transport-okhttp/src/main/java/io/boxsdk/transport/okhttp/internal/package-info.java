// SPDX-License-Identifier: Apache-2.0
/** How the transport is found and configured. */
@NullMarked
package io.boxsdk.transport.okhttp.internal;

import org.jspecify.annotations.NullMarked;
