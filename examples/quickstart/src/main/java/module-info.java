// SPDX-License-Identifier: Apache-2.0
/** The main job of the Box SDK, as a modular application. The transport is found, not required. */
module io.boxsdk.quickstart {
  requires io.boxsdk.auth.oauth2;
  requires io.boxsdk.core;
  requires io.boxsdk.emulator;
  requires java.net.http;
  requires static org.jspecify;
}
