// SPDX-License-Identifier: Apache-2.0
/** Reserved for server authentication with JWT; holds no code yet. */
@NullMarked
package io.boxsdk.auth.jwt;

import org.jspecify.annotations.NullMarked;
