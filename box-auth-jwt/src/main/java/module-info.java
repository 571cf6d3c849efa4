// SPDX-License-Identifier: Apache-2.0
/** Reserved for server authentication with JWT; holds no code yet. */
module io.boxsdk.auth.jwt {
  requires transitive io.boxsdk.api;
}
