// SPDX-License-Identifier: Apache-2.0
/** Reserved for a token store on Redis; holds no code yet. */
module io.boxsdk.auth.redis {
  requires transitive io.boxsdk.api;
}
