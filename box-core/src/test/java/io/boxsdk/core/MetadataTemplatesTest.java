// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetadataTemplatesTest {

  private static final String PUT = "PUT /2.0/metadata_templates/{scope}/{template}/schema";

  @RegisterExtension final LocalBox box = new LocalBox();

  private BoxMetadataTemplate plan() {
    return box.client.createMetadataTemplate(
        BoxMetadataSchema.of("The Plan")
            .key("plan")
            .hide()
            .copiedWithItems()
            .field(BoxMetadataField.of("string", "name", "Name").description("who").hide())
            .field(BoxMetadataField.of("enum", "state", "State", "open", "done"))
            .field(BoxMetadataField.of("multiSelect", "tags", "Tags", "a", "b")));
  }

  @Test
  void aTemplateIsCreatedFetchedAndDeleted() {
    BoxMetadataTemplate made = plan();

    BoxMetadataTemplate fetched = box.client.metadataTemplate("enterprise", "plan").get();

    assertThat(fetched.id()).isEqualTo(made.id());
    assertThat(fetched.scope()).isEqualTo("enterprise_" + box.emulator.enterpriseId());
    assertThat(fetched.key()).isEqualTo("plan");
    assertThat(fetched.displayName()).isEqualTo("The Plan");
    assertThat(fetched.isHidden()).isTrue();
    assertThat(fetched.isCopiedWithItems()).isTrue();
    assertThat(fetched.fields())
        .containsExactly(
            new BoxMetadataField("string", "name", "Name", "who", true, List.of()),
            BoxMetadataField.of("enum", "state", "State", "open", "done"),
            BoxMetadataField.of("multiSelect", "tags", "Tags", "a", "b"));
    assertThat(fetched).hasToString("metadata template enterprise_900001.plan");
    fetched.delete();
    assertThatThrownBy(fetched::get)
        .isInstanceOfSatisfying(
            BoxNotFoundException.class,
            e -> assertThat(e.code()).contains("instance_tuple_not_found"));
  }

  @Test
  void whatIsCopiedWithItemsGoesAlong() {
    plan();
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    file.metadata("enterprise", "plan").create(Map.of("state", "open"));
    file.metadata().create(Map.of("stays", "here"));

    BoxFile copy = file.copy(box.root(), "g");

    assertThat(copy.allMetadata())
        .singleElement()
        .satisfies(values -> assertThat(values.text("state")).contains("open"));
  }

  @Test
  void templatesAreListedByScope() {
    for (int i = 0; i < 5; i++) {
      box.client.createMetadataTemplate(BoxMetadataSchema.of("Plan " + i));
    }
    assertThat(box.client.metadataTemplates("enterprise").pageSize(2))
        .extracting(BoxMetadataTemplate::key)
        .containsExactlyInAnyOrder("plan0", "plan1", "plan2", "plan3", "plan4");
    assertThat(box.emulator.count("GET /2.0/metadata_templates/enterprise")).isEqualTo(3);
    assertThat(box.client.metadataTemplates("global"))
        .extracting(BoxMetadataTemplate::key)
        .contains("properties");
    assertThatThrownBy(() -> box.client.metadataTemplates("enterprise_1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scope must be one of global, enterprise, not enterprise_1.");
  }

  @Test
  void aPatchChangesATemplateAndTheValuesOfItems() {
    BoxMetadataTemplate plan = plan();
    BoxFile file = box.root().upload("f", Body.of(new byte[1]));
    BoxMetadata values = file.metadata("enterprise", "plan");
    values.create(Map.of("name", "n", "state", "open", "tags", List.of("a", "b")));

    BoxMetadataTemplate changed =
        plan.update(
            BoxMetadataSchemaPatch.EMPTY
                .editTemplate(Map.of("displayName", "New"))
                .addField(BoxMetadataField.of("integer", "count", "Count"))
                .editField("name", Map.of("key", "title"))
                .addEnumOption("state", "late")
                .removeEnumOption("state", "open")
                .addMultiSelectOption("tags", "c")
                .removeMultiSelectOption("tags", "a")
                .operation(
                    "reorderFields",
                    Map.of("fieldKeys", List.of("count", "tags", "state", "title"))));

    assertThat(changed.displayName()).isEqualTo("New");
    assertThat(changed.fields())
        .extracting(BoxMetadataField::key)
        .containsExactly("count", "tags", "state", "title");
    assertThat(changed.fields().get(2).options()).containsExactly("done", "late");
    assertThat(values.get().values())
        .containsOnly(Map.entry("title", "n"), Map.entry("tags", List.of("b")));
    assertThat(changed.update(BoxMetadataSchemaPatch.EMPTY.removeField("title")).fields())
        .hasSize(3);
    assertThatThrownBy(() -> plan.update(BoxMetadataSchemaPatch.EMPTY.removeField("none")))
        .isInstanceOf(BoxApiException.class)
        .hasMessageContaining("400 bad_request");
  }

  @Test
  void aPatchIsNeverRepeated() {
    BoxMetadataTemplate plan = plan();
    box.faults(PUT, "commit-then-drop-response");
    assertThatThrownBy(() -> plan.update(BoxMetadataSchemaPatch.EMPTY.removeField("name")))
        .isInstanceOf(BoxTransportException.class);
    assertThat(box.emulator.count(PUT)).isEqualTo(1);
    assertThat(plan.get().fields()).hasSize(2);
  }

  @Test
  void whatCannotBeIsATypedError() {
    plan();
    assertThatThrownBy(this::plan).isInstanceOf(BoxConflictException.class);
    assertThatThrownBy(
            () -> box.client.asUser("100002").metadataTemplate("global", "properties").delete())
        .isInstanceOf(BoxForbiddenException.class);
    assertThatThrownBy(
            () ->
                box.client.createMetadataTemplate(
                    BoxMetadataSchema.of("X").field(BoxMetadataField.of("color", "c", "C"))))
        .isInstanceOf(BoxApiException.class);
    BoxMetadataTemplate unfetched = box.client.metadataTemplate("enterprise", "plan");
    assertThatThrownBy(unfetched::displayName)
        .isInstanceOf(BoxDecodingException.class)
        .hasMessage("metadata template enterprise.plan was not fetched: call get().");
    assertThatThrownBy(() -> BoxMetadataSchema.of(" "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BoxMetadataField.of("string", "", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    box.faults("GET /2.0/metadata_templates/{scope}/{template}/schema", "html-200");
    assertThatThrownBy(unfetched::get).isInstanceOf(BoxDecodingException.class);
  }

  @Test
  void aTemplateActsAsAUser() {
    BoxMetadataTemplate plan = plan().asUser(box.emulator.adminUserId());
    assertThat(plan.displayName()).isEqualTo("The Plan");
    plan.get();
    assertThat(box.emulator.requests().get(box.emulator.requests().size() - 1).headers())
        .containsEntry("as-user", List.of(box.emulator.adminUserId()));
  }
}
