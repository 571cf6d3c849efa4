// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.core.internal.call.Call;
import io.boxsdk.core.internal.call.Session;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The place of one template's values on a file or folder, whether there are values or not. Made
 * without a request. Immutable.
 *
 * <p>The template {@code global.properties} takes any names and has texts as values; every other
 * one takes the fields that it declares. Values are texts, numbers, instants, and lists of texts.
 */
public final class BoxMetadata {

  /** The scope of templates that every enterprise has. */
  public static final String GLOBAL = "global";

  /** The scope of the templates of one's own enterprise. */
  public static final String ENTERPRISE = "enterprise";

  /** The template in the global scope that takes any names. */
  public static final String PROPERTIES = "properties";

  private final Session session;
  private final String item;
  private final String id;
  private final String scope;
  private final String template;

  /** On the item that is addressed by this path template and id. */
  BoxMetadata(Session session, String item, String id, String scope, String template) {
    this.session = session;
    this.item = item;
    this.id = id;
    this.scope = Arguments.text("scope", scope);
    this.template = Arguments.text("template", template);
  }

  static List<BoxMetadataInstance> all(Session session, String item, String id) {
    return session.get(item + "/metadata", id).object().objects("entries").stream()
        .map(BoxMetadataInstance::new)
        .toList();
  }

  /** The template's scope, such as {@code global}. */
  public String scope() {
    return scope;
  }

  /** The template's key, such as {@code properties}. */
  public String template() {
    return template;
  }

  /**
   * Fetches the values.
   *
   * @throws BoxNotFoundException if the item has none for this template
   */
  public BoxMetadataInstance get() {
    return new BoxMetadataInstance(session.get(path(), id, scope, template).object());
  }

  /**
   * Gives the item its first values for this template.
   *
   * @throws BoxConflictException if it has some
   * @throws BoxApiException if the template does not take them
   */
  public BoxMetadataInstance create(Map<String, ?> values) {
    return new BoxMetadataInstance(
        session.post(path(), id, scope, template).json(Arguments.given("values", values)).object());
  }

  /**
   * Changes the values as the patch says: all of it, or nothing. The client repeats this by itself
   * only if the patch does the same when it is applied twice.
   *
   * @throws BoxNotFoundException if there are no values yet
   * @throws BoxConflictException if a test fails, or the patch does not fit the values
   * @throws BoxApiException if the template does not take the new values
   */
  public BoxMetadataInstance update(BoxMetadataPatch patch) {
    Call call =
        session
            .put(path(), id, scope, template)
            .jsonPatch(Arguments.given("patch", patch).operations());
    return new BoxMetadataInstance((patch.isRepeatable() ? call : call.once()).object());
  }

  /**
   * Sets these values whether there were some or not; others stay as they are. Tries to create
   * them, and changes those that are there if Box says so: each of the two is done as a whole.
   *
   * @throws BoxNotFoundException if somebody deleted all of them between the two
   * @throws BoxApiException if the template does not take them
   */
  public BoxMetadataInstance set(Map<String, ?> values) {
    try {
      return create(values);
    } catch (BoxConflictException e) {
      if (!e.code().orElse("").equals("tuple_already_exists")) {
        throw e;
      }
      BoxMetadataPatch patch = BoxMetadataPatch.EMPTY;
      for (Map.Entry<String, ?> value : values.entrySet()) {
        patch = patch.add(BoxMetadataPatch.path(value.getKey()), value.getValue());
      }
      return update(patch);
    }
  }

  /**
   * Takes all values for this template off the item.
   *
   * @throws BoxNotFoundException if there are none
   */
  public void delete() {
    session.delete(path(), id, scope, template).none();
  }

  /** A copy that acts as this user; needs the right to do so. Makes no request. */
  public BoxMetadata asUser(String userId) {
    return with(session.asUser(Arguments.text("userId", userId)));
  }

  /**
   * A copy that reaches Box through a shared link. Makes no request.
   *
   * @param password null if the link has none
   */
  public BoxMetadata withSharedLink(String link, @Nullable String password) {
    return with(session.withSharedLink(Arguments.text("link", link), password));
  }

  private BoxMetadata with(Session changed) {
    return new BoxMetadata(changed, item, id, scope, template);
  }

  private String path() {
    return item + "/metadata/{scope}/{template}";
  }

  /** The scope, the template and the id of the item. */
  @Override
  public String toString() {
    return "metadata " + scope + "." + template + " of " + id;
  }
}
