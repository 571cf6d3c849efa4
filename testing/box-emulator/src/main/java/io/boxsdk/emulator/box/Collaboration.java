// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * That somebody was let in to an item, or invited.
 *
 * @param document never changed in place
 */
record Collaboration(ObjectNode document) {

  String id() {
    return text("id");
  }

  /** The key of the item. */
  String item() {
    return text("item");
  }

  /** Who: {@code user_}, {@code group_} or, of somebody unknown, {@code email_}. */
  String grantee() {
    return text("grantee");
  }

  String role() {
    return text("role");
  }

  boolean isPending() {
    return text("status").equals("pending");
  }

  boolean isAccepted() {
    return text("status").equals("accepted");
  }

  boolean isOver(Instant now) {
    String until = text("expires_at");
    return !until.isEmpty() && Timestamps.isPast(until, now);
  }

  boolean flag(String name) {
    return document.path(name).asBoolean(false);
  }

  String text(String name) {
    return document.path(name).asString("");
  }

  static String user(String id) {
    return "user_" + id;
  }

  static String group(String id) {
    return "group_" + id;
  }

  static String email(String address) {
    return "email_" + Users.key(address);
  }
}
