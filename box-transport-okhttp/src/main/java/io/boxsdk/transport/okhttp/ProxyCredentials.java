// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A name and a password, which is never printed. */
record ProxyCredentials(String user, String password) {

  String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return user;
  }
}
