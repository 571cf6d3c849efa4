// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.transport.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.testkit.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the JDK allows no other way. */
@Timeout(30)
class JdkHeadersTest {

  @Test
  void aRequestWithoutUserAgentAndBodyHasThatOfTheJdkAndAnEmptyOne() throws Exception {
    try (RawServer server = RawServer.http(c -> c.ok(""));
        JdkTransport transport = JdkTransport.create()) {
      Requests.text(transport, Requests.get(server.uri("/")));
      RawServer.Head head = server.heads().get(0);
      assertThat(head.headers().keySet())
          .map(String::toLowerCase)
          .containsExactly("content-length", "host", "user-agent");
      assertThat(head.header("user-agent")).startsWith("Java-http-client/");
      assertThat(head.header("content-length")).isEqualTo("0");
    }
  }
}
