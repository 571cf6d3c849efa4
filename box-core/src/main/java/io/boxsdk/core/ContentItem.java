// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.core.internal.call.Session;
import io.boxsdk.core.internal.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What files and folders share, and web links do not: collaborators and metadata. */
abstract class ContentItem<SELF extends ContentItem<SELF>> extends LiveItem<SELF> {

  ContentItem(
      Session session,
      String type,
      String id,
      @Nullable JsonObject data,
      @Nullable String etagRequired) {
    super(session, type, id, data, etagRequired);
  }

  /** Lets a user or group in, without an e-mail. */
  public BoxCollaboration addCollaborator(BoxCollaborator who, String role) {
    return addCollaborator(who, role, CollaborationOptions.NONE);
  }

  /**
   * Lets a user or group in.
   *
   * @param role such as {@link BoxCollaboration#EDITOR}; a file knows only editors, viewers and
   *     co-owners
   * @throws BoxApiException if Box says no; {@code user_already_collaborator} if they are in
   */
  public BoxCollaboration addCollaborator(
      BoxCollaborator who, String role, CollaborationOptions options) {
    return BoxCollaboration.add(session, this, BoxCollaboration.who(who), role, options);
  }

  /** Lets in who has an e-mail address, without an e-mail. */
  public BoxCollaboration addCollaborator(String email, String role) {
    return addCollaborator(email, role, CollaborationOptions.NONE);
  }

  /**
   * Lets in who has an e-mail address, or invites them if Box does not know it.
   *
   * @param role such as {@link BoxCollaboration#EDITOR}; a file knows only editors, viewers and
   *     co-owners
   * @throws BoxApiException if Box says no; {@code user_already_collaborator} if they are in
   */
  public BoxCollaboration addCollaborator(String email, String role, CollaborationOptions options) {
    return BoxCollaboration.add(session, this, BoxCollaboration.who(email), role, options);
  }

  /**
   * Who was let in to it or a folder above it, or invited. Makes no request until it is iterated.
   */
  public BoxListing<BoxCollaboration> collaborations() {
    return BoxCollaboration.listing(
        session, () -> session.get(template() + "/collaborations", id()));
  }

  /** Its free properties: metadata without a template. Makes no request. */
  public BoxMetadata metadata() {
    return metadata(BoxMetadata.GLOBAL, BoxMetadata.PROPERTIES);
  }

  /**
   * Its metadata for a template. Makes no request.
   *
   * @param scope {@code global}, {@code enterprise}, or {@code enterprise_} and the id of one
   * @param template the template's key
   */
  public BoxMetadata metadata(String scope, String template) {
    return new BoxMetadata(session, template(), id(), scope, template);
  }

  /**
   * Fetches its metadata for all templates.
   *
   * @throws BoxApiException if Box says no
   */
  public List<BoxMetadataInstance> allMetadata() {
    return BoxMetadata.all(session, template(), id());
  }
}
