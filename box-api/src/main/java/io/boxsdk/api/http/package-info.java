// SPDX-License-Identifier: Apache-2.0
/** One HTTP exchange: the request, its body, the answer, and who carries them. */
@NullMarked
package io.boxsdk.api.http;

import org.jspecify.annotations.NullMarked;
