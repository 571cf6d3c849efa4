// SPDX-License-Identifier: Apache-2.0
/** Reserved for a transport on OkHttp; holds no code yet. */
@NullMarked
package io.boxsdk.transport.okhttp;

import org.jspecify.annotations.NullMarked;
