// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Three nodes that share the slots, without replicas. */
final class LocalCluster implements AutoCloseable {

  private static final int NODES = 3;
  private static final int SLOTS = 16384;
  private static final int HIGHEST_PORT = 55535; // The nodes talk to each other at a port + 10000.

  final List<LocalRedis> nodes = new ArrayList<>();

  /**
   * Starts one.
   *
   * @param folder where each node remembers the others
   */
  static LocalCluster start(Path folder) throws IOException {
    LocalCluster cluster = new LocalCluster();
    try {
      while (cluster.nodes.size() < NODES) {
        Path home = Files.createDirectories(folder.resolve("node" + cluster.nodes.size()));
        LocalRedis node = LocalRedis.start("--cluster-enabled", "yes", "--dir", home.toString());
        if (node.port <= HIGHEST_PORT) {
          cluster.nodes.add(node);
        } else {
          node.close();
          Files.deleteIfExists(home.resolve("nodes.conf"));
        }
      }
      cluster.form();
      return cluster;
    } catch (RuntimeException | IOException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** Names two of the three nodes; the third is found. */
  URI url() {
    return URI.create(
        nodes.stream()
            .limit(2)
            .map(node -> "127.0.0.1:" + node.port)
            .collect(Collectors.joining(",", "redis-cluster://", "")));
  }

  private void form() {
    for (int i = 0; i < NODES; i++) {
      String[] slots =
          IntStream.range(SLOTS * i / NODES, SLOTS * (i + 1) / NODES)
              .mapToObj(Integer::toString)
              .toArray(String[]::new);
      String[] arguments = new String[slots.length + 1];
      arguments[0] = "ADDSLOTS";
      System.arraycopy(slots, 0, arguments, 1, slots.length);
      nodes.get(i).send("CLUSTER", arguments);
      nodes.get(i).send("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
    }
    for (LocalRedis other : nodes.subList(1, NODES)) {
      nodes.get(0).send("CLUSTER", "MEET", "127.0.0.1", Integer.toString(other.port));
    }
    assertThat(
            Waiting.REAL.until(
                () ->
                    nodes.stream()
                        .map(node -> node.send("CLUSTER", "INFO"))
                        .allMatch(
                            info ->
                                info.contains("cluster_state:ok")
                                    && info.contains("cluster_size:" + NODES)),
                Duration.ofMinutes(1)))
        .isTrue();
  }

  @Override
  public void close() {
    nodes.forEach(LocalRedis::close);
  }
}
