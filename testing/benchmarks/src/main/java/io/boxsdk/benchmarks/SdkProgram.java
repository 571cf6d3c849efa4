// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.benchmarks;

import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.core.BoxClient;
import java.net.URI;

/** The same with the SDK. */
final class SdkProgram {

  private SdkProgram() {}

  public static void main(String[] args) {
    try (BoxClient box =
        BoxClient.builder()
            .baseUrl(URI.create(args[0]))
            .authenticator(OAuth2.developerToken(args[1]))
            .build()) {
      System.out.println(box.me().name());
    }
    Runtime.getRuntime().halt(0);
  }
}
