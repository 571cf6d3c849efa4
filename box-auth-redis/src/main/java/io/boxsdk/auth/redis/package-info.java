// SPDX-License-Identifier: Apache-2.0
/** A token store on Redis: many processes and machines share the tokens of one login. */
@NullMarked
package io.boxsdk.auth.redis;

import org.jspecify.annotations.NullMarked;
