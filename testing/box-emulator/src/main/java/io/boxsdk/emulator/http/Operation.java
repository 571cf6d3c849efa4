// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.io.IOException;

/**
 * One operation of Box.
 *
 * @param name verb and path template, as in {@code GET /2.0/folders/{id}/items}
 * @param access how it goes to the state
 * @param secured whether it needs a bearer token
 * @param handler what it does
 */
public record Operation(String name, Access access, boolean secured, Handler handler) {
  /** How an operation goes to the state. */
  public enum Access {
    /** Runs beside other readers. */
    READS,
    /** Runs alone, as one transaction. */
    WRITES,
    /** Reads the body itself, slowly perhaps, and then opens its own transaction. */
    STREAMS,
    /** Takes its time: see {@link Call#await}. Not alone, and in no transaction. */
    WAITS
  }

  /** What an operation does. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(Call call) throws IOException;
  }

  String method() {
    return name.substring(0, name.indexOf(' '));
  }

  String template() {
    return name.substring(name.indexOf(' ') + 1);
  }
}
