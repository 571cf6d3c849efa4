// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxConflictException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.BoxForbiddenException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.http.Body;
import io.boxsdk.emulator.RecordedRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetadataTest {

  private static final String FILE = "/2.0/files/{id}/metadata/{scope}/{template}";
  private static final Instant DAY = Instant.parse("2024-05-01T00:00:00Z");

  @RegisterExtension final LocalBox box = new LocalBox();

  private BoxFile file;
  private BoxFolder folder;

  @BeforeEach
  void fill() {
    file = box.root().upload("f.txt", Body.of(new byte[1]));
    folder = box.root().createSubfolder("folder");
  }

  private BoxMetadata plan() {
    box.client.createMetadataTemplate(
        BoxMetadataSchema.of("Plan")
            .field(BoxMetadataField.of("string", "name", "Name"))
            .field(BoxMetadataField.of("float", "sum", "Sum"))
            .field(BoxMetadataField.of("date", "day", "Day"))
            .field(BoxMetadataField.of("enum", "state", "State", "open", "done"))
            .field(BoxMetadataField.of("multiSelect", "tags", "Tags", "a", "b")));
    return file.metadata("enterprise", "plan");
  }

  /** Differs: folders have metadata too, and values are read by their kind. */
  @Test
  @DisplayName("S112 metadata is created, fetched and deleted on files and folders")
  void metadataIsCreatedFetchedAndDeleted() {
    for (BoxMetadata properties : List.of(file.metadata(), folder.metadata())) {
      assertThatThrownBy(properties::get)
          .isInstanceOfSatisfying(
              BoxNotFoundException.class, e -> assertThat(e.code()).contains("instance_not_found"));
      BoxMetadataInstance made = properties.create(Map.of("colour", "blue"));
      assertThat(made.text("colour")).contains("blue");
      assertThat(made.scope()).isEqualTo("global");
      assertThat(made.template()).isEqualTo("properties");
      assertThat(properties.get().id()).isEqualTo(made.id());
      properties.delete();
      assertThatThrownBy(properties::delete).isInstanceOf(BoxNotFoundException.class);
    }
    RecordedRequest post = last("POST " + FILE);
    assertThat(post.path()).isEqualTo("/2.0/files/" + file.id() + "/metadata/global/properties");
    assertThat(post.headers()).containsEntry("content-type", List.of("application/json"));
    BoxMetadata plan = plan();
    plan.create(Map.of("name", "n"));
    assertThat(plan.get().text("name")).contains("n");
    assertThat(last("GET " + FILE).path()).endsWith("/metadata/enterprise/plan");
  }

  @Test
  void valuesAreReadByTheirKind() {
    Map<String, Object> values = new HashMap<>();
    values.put("name", "n");
    values.put("sum", new BigDecimal("12345678901234567.25"));
    values.put("day", DAY);
    values.put("state", "open");
    values.put("tags", List.of("b", "a"));

    BoxMetadataInstance made = plan().create(values);

    assertThat(made.text("name")).contains("n");
    assertThat(made.number("sum"))
        .hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("12345678901234567.25"));
    assertThat(made.date("day")).contains(DAY);
    assertThat(made.text("state")).contains("open");
    assertThat(made.list("tags")).containsExactly("b", "a");
    assertThat(made.value("tags")).isEqualTo(List.of("b", "a"));
    assertThat(made.values()).containsOnlyKeys("name", "sum", "day", "state", "tags");
    assertThat(made.version()).isZero();
    assertThat(made.typeVersion()).isZero();
    assertThat(made.canEdit()).isTrue();
    assertThat(made.parent()).isEqualTo("file_" + file.id());
    assertThat(made)
        .hasToString("metadata enterprise_900001.plan of file_%s, version 0".formatted(file.id()));
    assertThat(made.text("none")).isEmpty();
    assertThat(made.number("none")).isEmpty();
    assertThat(made.date("none")).isEmpty();
    assertThat(made.list("none")).isEmpty();
    assertThat(made.value("none")).isNull();
    assertThatThrownBy(() -> made.text("sum")).isInstanceOf(BoxDecodingException.class);
    assertThatThrownBy(() -> made.number("name")).isInstanceOf(BoxDecodingException.class);
    assertThatThrownBy(() -> made.date("name")).isInstanceOf(BoxDecodingException.class);
    assertThatThrownBy(() -> made.list("name")).isInstanceOf(BoxDecodingException.class);
    assertThatThrownBy(() -> made.values().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** Differs: a patch is immutable, can move and copy, and can test for null. */
  @Test
  @DisplayName("S113 metadata is changed by a patch in the order of its calls, guards first")
  void metadataIsChangedByAPatch() {
    BoxMetadataPatch patch =
        BoxMetadataPatch.EMPTY
            .add("/a", "1")
            .replace("/b", "2")
            .replace("/c", "old", "new")
            .remove("/d")
            .remove("/e", "old")
            .test("/a", "1")
            .move("/a", "/f")
            .copy("/f", "/g");
    assertThat(patch.operations())
        .containsExactly(
            Map.of("op", "add", "path", "/a", "value", "1"),
            Map.of("op", "replace", "path", "/b", "value", "2"),
            Map.of("op", "test", "path", "/c", "value", "old"),
            Map.of("op", "replace", "path", "/c", "value", "new"),
            Map.of("op", "remove", "path", "/d"),
            Map.of("op", "test", "path", "/e", "value", "old"),
            Map.of("op", "remove", "path", "/e"),
            Map.of("op", "test", "path", "/a", "value", "1"),
            Map.of("op", "move", "path", "/f", "from", "/a"),
            Map.of("op", "copy", "path", "/g", "from", "/f"));
    file.metadata().create(Map.of("b", "1", "c", "old", "d", "x", "e", "old"));

    BoxMetadataInstance after = file.metadata().update(patch);

    assertThat(after.values())
        .containsOnly(entry("b", "2"), entry("c", "new"), entry("f", "1"), entry("g", "1"));
    assertThat(after.version()).isEqualTo(1);
    assertThat(last("PUT " + FILE).headers())
        .containsEntry("content-type", List.of("application/json-patch+json"));
    assertThat(BoxMetadataPatch.EMPTY.operations()).isEmpty();
  }

  @Test
  void aPatchIsDoneAsAWholeOrNotAtAll() {
    file.metadata().create(Map.of("a", "1"));
    assertThatThrownBy(
            () ->
                file.metadata()
                    .update(BoxMetadataPatch.EMPTY.add("/b", "2").replace("/a", "0", "3")))
        .isInstanceOfSatisfying(
            BoxConflictException.class,
            e -> assertThat(e.code()).contains("failed_json_patch_application"))
        .hasMessageContaining("value differs from expectations")
        .hasMessageContaining("Fetch them again");
    assertThat(file.metadata().get().values()).containsOnly(entry("a", "1"));
    assertThatThrownBy(() -> folder.metadata().update(BoxMetadataPatch.EMPTY.add("/a", "1")))
        .isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  @DisplayName("W31 a value can be tested for null, for zero and for the empty text")
  void aValueCanBeTestedForAnything() {
    assertThat(BoxMetadataPatch.EMPTY.replace("/a", null, "x").operations())
        .satisfiesExactly(
            test -> assertThat(test).containsEntry("op", "test").containsEntry("value", null),
            replace -> assertThat(replace).containsEntry("op", "replace"));
    BoxMetadata plan = plan();
    plan.create(Map.of("sum", 0, "name", ""));
    plan.update(BoxMetadataPatch.EMPTY.replace("/sum", 0, 1).replace("/name", "", "n"));
    assertThat(plan.get().number("sum").orElseThrow()).isEqualByComparingTo("1");
    assertThatThrownBy(() -> plan.update(BoxMetadataPatch.EMPTY.remove("/sum", null)))
        .isInstanceOf(BoxConflictException.class);
    assertThat(plan.get().number("sum")).isPresent();
  }

  @Test
  void anyNameHasAPath() {
    assertThat(BoxMetadataPatch.path("a/b~c")).isEqualTo("/a~1b~0c");
    assertThat(BoxMetadataPatch.path("tags", "-")).isEqualTo("/tags/-");
    for (String name :
        List.of("a/b", "~", "~1", "..", "%2F", "?#", "a\r\nb", "\uD83D\uDE00", " ")) {
      file.metadata().set(Map.of(name, "1"));
      BoxMetadataInstance after =
          file.metadata().update(BoxMetadataPatch.EMPTY.replace(BoxMetadataPatch.path(name), "2"));
      assertThat(after.text(name)).as(name).contains("2");
    }
    assertThatThrownBy(() -> BoxMetadataPatch.EMPTY.add("name", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must begin with a slash");
    assertThatThrownBy(() -> BoxMetadataPatch.EMPTY.copy("x", "/y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPatchKeepsTheListsItWasGiven() {
    BoxMetadata plan = plan();
    plan.create(Map.of("tags", List.of("a")));
    List<String> tags = new ArrayList<>(List.of("b"));
    BoxMetadataPatch patch = BoxMetadataPatch.EMPTY.replace("/tags", tags);
    tags.add("nonsense");
    assertThat(plan.update(patch).list("tags")).containsExactly("b");
    assertThat(plan.update(BoxMetadataPatch.EMPTY.add("/tags/-", "a")).list("tags"))
        .containsExactly("b", "a");
  }

  @Test
  void settingCreatesOrChangesAndKeepsTheRest() {
    assertThat(file.metadata().set(Map.of("a", "1", "b", "1")).version()).isZero();
    BoxMetadataInstance changed = file.metadata().set(Map.of("b", "2", "c", "2"));
    assertThat(changed.values()).containsOnly(entry("a", "1"), entry("b", "2"), entry("c", "2"));
    assertThat(box.emulator.count("PUT " + FILE)).isEqualTo(1);
    box.faults("POST " + FILE, "return-409");
    assertThatThrownBy(() -> file.metadata().set(Map.of("b", "3")))
        .isInstanceOf(BoxConflictException.class);
    assertThat(box.emulator.count("PUT " + FILE)).isEqualTo(1);
    box.faults("PUT " + FILE, "return-404");
    assertThatThrownBy(() -> file.metadata().set(Map.of("b", "3")))
        .isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  void whatTheTemplateDoesNotTakeIsRefused() {
    BoxMetadata plan = plan();
    for (Map<String, ?> values :
        List.of(Map.of("none", "x"), Map.of("sum", "1"), Map.of("state", "late"))) {
      assertThatThrownBy(() -> plan.create(values))
          .isInstanceOfSatisfying(
              BoxApiException.class, e -> assertThat(e.code()).contains("schema_validation_failed"))
          .hasMessageContaining("Give only fields that the template has");
    }
    assertThatThrownBy(() -> file.metadata("enterprise", "none").create(Map.of()))
        .isInstanceOfSatisfying(
            BoxNotFoundException.class,
            e -> assertThat(e.code()).contains("instance_tuple_not_found"))
        .hasMessageContaining("Check the template's scope and key");
    plan.create(Map.of());
    assertThatThrownBy(() -> plan.create(Map.of()))
        .isInstanceOfSatisfying(
            BoxConflictException.class, e -> assertThat(e.code()).contains("tuple_already_exists"));
    assertThatThrownBy(() -> box.root().metadata().get()).isInstanceOf(BoxForbiddenException.class);
  }

  @Test
  void argumentsWithoutSenseAreRefusedBeforeTheyAreSent() {
    assertThatThrownBy(() -> file.metadata(" ", "x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> file.metadata("global", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> file.metadata().create(Map.of("a", new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but not a java.lang.Object");
    assertThatThrownBy(() -> file.metadata().create(Map.of("a", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    assertThatThrownBy(() -> file.metadata().create(Map.of("a", endless)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BoxMetadataPatch.EMPTY.add("/a", null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(box.emulator.requests()).noneMatch(request -> request.path().contains("metadata"));
  }

  @Test
  void scopesAndTemplatesDoNotLeaveTheirPlaceInThePath() {
    for (String odd : List.of("..", "a/b", "%2e", "?x=1", "#", "a\r\nb", "\uD83D\uDE00")) {
      assertThatThrownBy(() -> file.metadata("enterprise", odd).get())
          .isInstanceOf(BoxApiException.class);
      RecordedRequest sent = box.emulator.requests().get(box.emulator.requests().size() - 1);
      assertThat(sent.path().split("/", -1)).as(odd).hasSize(7);
      assertThat(sent.path()).startsWith("/2.0/files/" + file.id() + "/metadata/enterprise/");
      assertThat(sent.query()).isEmpty();
    }
  }

  @Test
  void allMetadataOfAnItemIsListed() {
    plan().create(Map.of("name", "n"));
    file.metadata().create(Map.of("a", "1"));
    assertThat(file.allMetadata())
        .extracting(BoxMetadataInstance::template)
        .containsExactlyInAnyOrder("plan", "properties");
    assertThat(folder.allMetadata()).isEmpty();
    assertThat(file.get("metadata.enterprise.plan").field("metadata").toString())
        .contains("enterprise_900001={plan={");
  }

  @Test
  @DisplayName("W01 a call with headers of its own keeps the user and the link it acts through")
  void noCallOfMetadataLosesItsHeaders() {
    BoxMetadata disguised =
        file.asUser(box.emulator.adminUserId())
            .metadata()
            .withSharedLink("https://example.com/s/none", "secret word");
    for (Runnable call :
        List.<Runnable>of(
            () -> disguised.create(Map.of("a", "1")),
            () -> disguised.update(BoxMetadataPatch.EMPTY.add("/a", "1")),
            () -> disguised.set(Map.of("a", "1")),
            disguised::get,
            disguised::delete)) {
      call.run();
      RecordedRequest sent = box.emulator.requests().get(box.emulator.requests().size() - 1);
      assertThat(sent.headers())
          .containsEntry("as-user", List.of(box.emulator.adminUserId()))
          .hasEntrySatisfying(
              "boxapi",
              values ->
                  assertThat(values)
                      .containsExactly(
                          "shared_link=https%3A%2F%2Fexample.com%2Fs%2Fnone"
                              + "&shared_link_password=secret%20word"));
    }
  }

  @Test
  void metadataIsChangedAsTheChosenUser() {
    BoxMetadata own = file.metadata().asUser(box.emulator.adminUserId());
    own.create(Map.of("a", "1"));
    own.update(BoxMetadataPatch.EMPTY.replace("/a", "2"));
    for (String operation : List.of("POST " + FILE, "PUT " + FILE)) {
      assertThat(last(operation).headers())
          .containsEntry("as-user", List.of(box.emulator.adminUserId()));
    }
    assertThatThrownBy(() -> file.metadata().asUser("100002").get())
        .isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  void aPatchIsRepeatedOnlyIfItMayBe() {
    file.metadata().create(Map.of("a", "1", "b", "1"));
    box.faults("PUT " + FILE, "commit-then-500");
    assertThat(file.metadata().update(BoxMetadataPatch.EMPTY.replace("/a", "2")).text("a"))
        .contains("2");
    assertThat(box.emulator.count("PUT " + FILE)).isEqualTo(2);

    box.faults("PUT " + FILE, "commit-then-drop-response");
    assertThatThrownBy(() -> file.metadata().update(BoxMetadataPatch.EMPTY.move("/a", "/c")))
        .isInstanceOfSatisfying(
            BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue());
    assertThat(box.emulator.count("PUT " + FILE)).isEqualTo(3);
    assertThat(file.metadata().get().text("c")).contains("2");
    assertThat(BoxMetadataPatch.EMPTY.add("/tags/-", "a").isRepeatable()).isFalse();
    assertThat(BoxMetadataPatch.EMPTY.test("/a", "1").isRepeatable()).isFalse();
  }

  @Test
  void answersThatAreNoneAreTypedErrors() {
    box.faults("GET " + FILE, "html-200", "empty-200", "deep-json(5000)");
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> file.metadata().get()).isInstanceOf(BoxDecodingException.class);
    }
    box.faults("GET /2.0/files/{id}/metadata", "bad-utf8");
    assertThatThrownBy(file::allMetadata).isInstanceOf(BoxDecodingException.class);
  }

  private RecordedRequest last(String operation) {
    return box.emulator.requests().stream()
        .filter(request -> request.operation().equals(operation))
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
