// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.wire;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One request and its answer, as an emulator's wire log has them. */
record Exchange(JsonNode line) {

  String method() {
    return line.path("method").asString();
  }

  /** The path as Box's description counts it: from behind the version. */
  String path() {
    String path = line.path("path").asString().replaceFirst("^(/api)?/2\\.0(?=/)", "");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  String query() {
    return line.path("query").asString("");
  }

  int status() {
    return line.path("status").asInt();
  }

  Optional<String> requestHeader(String name) {
    return header("requestHeaders", name);
  }

  Optional<String> answerHeader(String name) {
    return header("answerHeaders", name);
  }

  JsonNode requestHeaders() {
    return line.path("requestHeaders");
  }

  JsonNode requestBody() {
    return line.path("requestBody");
  }

  JsonNode answerBody() {
    return line.path("answerBody");
  }

  /** Whether the answer is what Box would say: an operation that exists, and no fault. */
  boolean honest() {
    return line.path("fault").isMissingNode() || line.path("fault").isNull();
  }

  /** Whether it was this SDK that asked, and not a test with its own bare requests. */
  boolean ours() {
    return requestHeader("user-agent").filter(agent -> agent.startsWith("boxsdk-java")).isPresent();
  }

  private Optional<String> header(String side, String name) {
    JsonNode values = line.path(side).path(name.toLowerCase(Locale.ROOT));
    return values.isMissingNode() ? Optional.empty() : Optional.of(values.path(0).asString());
  }

  @Override
  public String toString() {
    return method() + " " + path() + " -> " + status();
  }
}
