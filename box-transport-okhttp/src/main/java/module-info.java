// SPDX-License-Identifier: Apache-2.0
/** Reserved for a transport on OkHttp; holds no code yet. */
module io.boxsdk.transport.okhttp {
  requires transitive io.boxsdk.api;
}
