// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a new metadata template is to be. Immutable. */
public final class BoxMetadataSchema {

  private final Fields<Object> settings;
  private final List<BoxMetadataField> fields;

  private BoxMetadataSchema(Fields<Object> settings, List<BoxMetadataField> fields) {
    this.settings = settings;
    this.fields = fields;
  }

  /** A template with this name for people, and no fields yet. */
  public static BoxMetadataSchema of(String displayName) {
    return new BoxMetadataSchema(
        Fields.none().with("displayName", Arguments.text("displayName", displayName)), List.of());
  }

  /** A copy with this key; without one, Box makes a key of the name. */
  public BoxMetadataSchema key(String key) {
    return with("templateKey", Arguments.text("key", key));
  }

  /** A copy that people do not see in Box's own applications. */
  public BoxMetadataSchema hide() {
    return with("hidden", true);
  }

  /** A copy whose values go along when an item is copied. */
  public BoxMetadataSchema copiedWithItems() {
    return with("copyInstanceOnItemCopy", true);
  }

  /** A copy with one more field. */
  public BoxMetadataSchema field(BoxMetadataField field) {
    List<BoxMetadataField> more = new ArrayList<>(fields);
    more.add(Arguments.given("field", field));
    return new BoxMetadataSchema(settings, more);
  }

  Map<String, Object> json() {
    return settings
        .with("scope", BoxMetadata.ENTERPRISE)
        .with("fields", fields.stream().map(BoxMetadataField::json).toList())
        .map();
  }

  private BoxMetadataSchema with(String name, Object value) {
    return new BoxMetadataSchema(settings.with(name, value), fields);
  }
}
