// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.discovery;

import java.util.Map;

/**
 * What a user reads about a service when a choice fails. Names other modules, and only as text; so
 * does {@code internal.config}, and nobody else.
 *
 * @param noun as in "No transport found"
 * @param method of the builder that chooses one
 * @param known which artifact has which id
 */
record Service(String noun, String method, Map<String, String> known) {

  static final Service TRANSPORT =
      new Service(
          "transport",
          "transport",
          Map.of("jdk", "box-transport-jdk", "okhttp", "box-transport-okhttp"));
  static final Service AUTHENTICATOR =
      new Service(
          "authenticator",
          "authenticator",
          Map.of("oauth2", "box-auth-oauth2", "jwt", "box-auth-jwt"));
  static final Service TOKEN_STORE =
      new Service("token store", "tokenStore", Map.of("redis", "box-auth-redis"));
  static final Service LAYER =
      new Service("network layer", "layer", Map.of("logging", "box-logging"));

  static String module(String artifact) {
    return "io.boxsdk." + artifact.substring("box-".length()).replace('-', '.');
  }

  /** Lines that say which artifacts would help. */
  String howToAdd() {
    StringBuilder lines = new StringBuilder();
    known.values().stream()
        .sorted()
        .forEach(
            artifact ->
                lines.append("\n  Add  %-22s (module %s)".formatted(artifact, module(artifact))));
    return lines.toString();
  }

  String jlinkHint() {
    return "\n  In a jlink image, services are not linked by 'requires': --add-modules "
        + module(known.values().stream().sorted().findFirst().orElseThrow());
  }
}
