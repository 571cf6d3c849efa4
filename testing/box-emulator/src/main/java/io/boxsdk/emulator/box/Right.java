// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What somebody may do with an item. */
enum Right {
  /** See that it is there, its name, and the names of what is in it. */
  SEE,
  PREVIEW,
  DOWNLOAD,
  /** Put new items and new versions into it. */
  UPLOAD,
  /** Rename, move, describe and delete. */
  EDIT,
  /** Make a shared link. */
  SHARE,
  /** Let others in. */
  INVITE,
  /** Say what others may, and how the folder behaves. */
  MANAGE;

  /** The roles that somebody can be invited to, from the most rights to the fewest. */
  static final List<String> ROLES =
      List.of(
          "co-owner",
          "editor",
          "viewer uploader",
          "previewer uploader",
          "viewer",
          "previewer",
          "uploader");

  /** As {@link #ROLES}, for files. */
  static final List<String> FILE_ROLES = List.of("co-owner", "editor", "viewer");

  /** The roles that somebody with these rights can invite others to. */
  static List<String> invitable(boolean folder, Set<Right> rights) {
    if (!rights.contains(INVITE)) {
      return List.of();
    }
    List<String> roles = folder ? ROLES : FILE_ROLES;
    return rights.contains(MANAGE) ? roles : roles.subList(1, roles.size());
  }

  static Set<Right> all() {
    return EnumSet.allOf(Right.class);
  }

  /** What a role allows. */
  static Set<Right> of(String role) {
    return switch (role) {
      case "owner", "co-owner" -> all();
      case "editor" -> EnumSet.complementOf(EnumSet.of(MANAGE));
      case "viewer uploader" -> EnumSet.of(SEE, PREVIEW, DOWNLOAD, UPLOAD, SHARE);
      case "previewer uploader" -> EnumSet.of(SEE, PREVIEW, UPLOAD);
      case "viewer" -> EnumSet.of(SEE, PREVIEW, DOWNLOAD, SHARE);
      case "previewer" -> EnumSet.of(SEE, PREVIEW);
      case "uploader" -> EnumSet.of(SEE, UPLOAD);
      default -> EnumSet.noneOf(Right.class);
    };
  }
}
