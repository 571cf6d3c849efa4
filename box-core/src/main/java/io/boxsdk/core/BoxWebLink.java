// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A bookmark in a folder. */
public final class BoxWebLink extends LiveItem<BoxWebLink> {

  BoxWebLink(Session session, String id, @Nullable JsonObject data, @Nullable String etagRequired) {
    super(session, "web_link", id, data, etagRequired);
  }

  @Override
  BoxWebLink make(
      Session newSession,
      String newId,
      @Nullable JsonObject newData,
      @Nullable String newEtagRequired) {
    return new BoxWebLink(newSession, newId, newData, newEtagRequired);
  }

  @Override
  String template() {
    return "/web_links/{id}";
  }

  /** Always 0: there is no content. */
  @Override
  public long size() {
    return 0;
  }

  /** Where it leads. */
  public String url() {
    return certain("url");
  }
}
