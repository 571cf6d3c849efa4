// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template of metadata: which fields the values of an item may have. Made by a client without a
 * request, by its scope and key; holds what Box said of it once it has been fetched, and its
 * accessors throw a {@link BoxDecodingException} before that. Immutable.
 *
 * @see <a href="https://developer.box.com/reference/resources/metadata-template/">Box's
 *     reference</a>
 */
public final class BoxMetadataTemplate {

  private static final String SCHEMA = "/metadata_templates/{scope}/{template}/schema";

  private final Session session;
  private final String scope;
  private final String key;
  private final @Nullable JsonObject data;

  BoxMetadataTemplate(Session session, String scope, String key, @Nullable JsonObject data) {
    this.session = session;
    this.scope = Arguments.text("scope", scope);
    this.key = Arguments.text("key", key);
    this.data = data;
  }

  BoxMetadataTemplate(Session session, JsonObject data) {
    this(session, data.requireText("scope"), data.requireText("templateKey"), data);
  }

  static BoxMetadataTemplate create(Session session, BoxMetadataSchema schema) {
    return new BoxMetadataTemplate(
        session, session.post("/metadata_templates/schema").json(schema.json()).object());
  }

  /** The scope: {@code global}, {@code enterprise}, or {@code enterprise_} and the id of one. */
  public String scope() {
    return scope;
  }

  /** The key, unique in its scope. */
  public String key() {
    return key;
  }

  /** The id. */
  public String id() {
    return data().id();
  }

  /** The name for people. */
  public String displayName() {
    return data().requireText("displayName");
  }

  /** Whether people do not see it in Box's own applications; false if Box does not say. */
  public boolean isHidden() {
    return Boolean.TRUE.equals(data().flag("hidden"));
  }

  /** Whether values go along when an item is copied; false if Box does not say. */
  public boolean isCopiedWithItems() {
    return Boolean.TRUE.equals(data().flag("copyInstanceOnItemCopy"));
  }

  /** The fields in Box's order; none if it is the template that takes any names. */
  public List<BoxMetadataField> fields() {
    return data().objects("fields").stream().map(BoxMetadataField::of).toList();
  }

  /**
   * Fetches it.
   *
   * @return a new object with everything
   * @throws BoxApiException if Box says no
   */
  public BoxMetadataTemplate get() {
    return new BoxMetadataTemplate(session, session.get(SCHEMA, scope, key).object());
  }

  /**
   * Changes it as the patch says: all of it, or nothing. Never repeated by the client itself, since
   * most changes succeed only once.
   *
   * @return a new object as it is then
   * @throws BoxApiException if Box says no
   */
  public BoxMetadataTemplate update(BoxMetadataSchemaPatch patch) {
    return new BoxMetadataTemplate(
        session,
        session
            .put(SCHEMA, scope, key)
            .once()
            .jsonPatch(Arguments.given("patch", patch).operations())
            .object());
  }

  /**
   * Deletes it, with the values that items have for it.
   *
   * @throws BoxApiException if Box says no
   */
  public void delete() {
    session.delete(SCHEMA, scope, key).none();
  }

  /** A copy that acts as this user; needs the right to do so. Makes no request. */
  public BoxMetadataTemplate asUser(String userId) {
    return new BoxMetadataTemplate(
        session.asUser(Arguments.text("userId", userId)), scope, key, data);
  }

  private JsonObject data() {
    if (data == null) {
      throw new BoxDecodingException(this + " was not fetched: call get().", null);
    }
    return data;
  }

  /** The scope and the key. */
  @Override
  public String toString() {
    return "metadata template " + scope + "." + key;
  }
}
