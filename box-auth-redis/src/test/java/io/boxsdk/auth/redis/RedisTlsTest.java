// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.testkit.TestCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest {

  @TempDir Path dir;

  @Test
  void theCertificateMustBeTrustedAndNameTheHost() throws Exception {
    TestCertificate certificate = TestCertificate.make(dir, "localhost");
    try (LocalRedis redis = LocalRedis.start("--requirepass", "pw0canary");
        ServerSocket tls = tlsInFrontOf(redis, certificate)) {
      String user = "rediss://:pw0canary@";
      String port = ":" + tls.getLocalPort();
      List<String> trusting =
          List.of(
              "-Djavax.net.ssl.trustStore=" + certificate.keys(),
              "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD);
      assertThat(asked(trusting, user + "localhost" + port)).isEqualTo("Optional.empty");
      assertThat(asked(trusting, user + "127.0.0.1" + port))
          .startsWith("Redis at 127.0.0.1" + port + " did not say which token it has: ")
          .contains("subject alternative names")
          .doesNotContain("pw0canary");
      try (RedisTokenStore store = RedisTokenStore.at(URI.create(user + "localhost" + port))) {
        assertThatThrownBy(() -> store.read("key"))
            .isInstanceOf(BoxAuthException.class)
            .hasMessageContaining("PKIX path building failed");
      }
    }
  }

  private static String asked(List<String> options, String url) throws IOException {
    Child child = Child.start(Asker.class, options, url);
    try {
      return child.says();
    } finally {
      child.kill();
    }
  }

  /** Prints what is kept, or why it cannot say. */
  static final class Asker {

    private Asker() {}

    public static void main(String[] args) throws IOException {
      try (RedisTokenStore store = RedisTokenStore.at(URI.create(args[0]))) {
        System.out.println(store.read("key"));
      } catch (BoxAuthException e) {
        System.out.println(e.getMessage());
      }
      System.in.read();
    }
  }

  private static ServerSocket tlsInFrontOf(LocalRedis redis, TestCertificate certificate)
      throws Exception {
    ServerSocket server =
        certificate
            .context()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    inBackground(
        () -> {
          while (true) {
            Socket client = server.accept();
            Socket behind = new Socket("127.0.0.1", redis.port);
            inBackground(() -> pass(client, behind));
            inBackground(() -> pass(behind, client));
          }
        });
    return server;
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      byte[] buffer = new byte[8192];
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One side has closed, or the test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
