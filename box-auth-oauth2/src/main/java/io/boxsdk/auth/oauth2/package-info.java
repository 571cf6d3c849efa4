// SPDX-License-Identifier: Apache-2.0
/** OAuth 2: a person logs in, and the application acts for them; developer tokens. */
@NullMarked
package io.boxsdk.auth.oauth2;

import org.jspecify.annotations.NullMarked;
