// SPDX-License-Identifier: Apache-2.0
/** What helps to test with the Box SDK. Needs JUnit Jupiter, 5 or 6, which the user brings. */
module io.boxsdk.testkit {
  requires transitive io.boxsdk.api;
  requires transitive io.boxsdk.emulator;
  requires java.net.http;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;

  exports io.boxsdk.testkit;
}
