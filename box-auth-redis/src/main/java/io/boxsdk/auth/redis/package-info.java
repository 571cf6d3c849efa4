// SPDX-License-Identifier: Apache-2.0
/** Reserved for a token store on Redis; holds no code yet. */
@NullMarked
package io.boxsdk.auth.redis;

import org.jspecify.annotations.NullMarked;
