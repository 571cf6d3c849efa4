// SPDX-License-Identifier: Apache-2.0
/** Reserved for a network layer that writes to SLF4J; holds no code yet. */
module io.boxsdk.logging {
  requires transitive io.boxsdk.api;
}
