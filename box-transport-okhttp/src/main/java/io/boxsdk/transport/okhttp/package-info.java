// SPDX-License-Identifier: Apache-2.0
/** A transport on OkHttp. */
@NullMarked
package io.boxsdk.transport.okhttp;

import org.jspecify.annotations.NullMarked;
