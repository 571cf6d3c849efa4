// SPDX-License-Identifier: Apache-2.0
/**
 * A local Box: a real HTTP server to run and test against.
 *
 * <p>Start it with {@link io.boxsdk.emulator.BoxEmulator#start()}, or from a shell with {@code java
 * -jar box-emulator.jar}.
 */
// The store's jar has an Automatic-Module-Name and no descriptor; its name is stable.
@SuppressWarnings("requires-automatic")
module io.boxsdk.emulator {
  requires com.h2database.mvstore;
  requires jdk.httpserver;
  requires tools.jackson.databind;
  requires static transitive org.jspecify;

  exports io.boxsdk.emulator;
}
