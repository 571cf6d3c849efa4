// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boxsdk.api.BoxApiException;
import io.boxsdk.api.BoxNotFoundException;
import io.boxsdk.api.BoxPreconditionFailedException;
import io.boxsdk.api.BoxTransportException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes that depend on an etag: their own effect must not be held against them. */
class ConditionalChangesTest {

  private static final String RENAME = "PUT /2.0/folders/{id}";
  private static final String DELETE = "DELETE /2.0/folders/{id}";

  @RegisterExtension final LocalBox box = new LocalBox();
  private BoxFolder folder;
  private BoxFolder asItWas;

  @BeforeEach
  void create() {
    folder = box.root().createSubfolder("a");
    asItWas = folder.ifMatch(folder.etag().orElseThrow());
  }

  @Test
  void aChangeWhoseAnswerWasLostIsNotReportedAsSomebodyElses() {
    box.faults(RENAME, "commit-then-drop-response");
    mayHaveBeenDone(() -> asItWas.rename("b"));
    assertThat(box.emulator.count(RENAME)).isEqualTo(1);
    assertThat(folder.get().name()).isEqualTo("b");
  }

  @Test
  void aDeletionWhoseAnswerWasLostIsNotReportedAsSomebodyElses() {
    box.faults(DELETE, "commit-then-drop-response");
    mayHaveBeenDone(asItWas::delete);
    assertThat(box.emulator.count(DELETE)).isEqualTo(1);
    assertThatThrownBy(folder::get).isInstanceOf(BoxNotFoundException.class);
  }

  @Test
  void aChangeThatEndedInAServerErrorIsNotRepeatedEither() {
    box.faults(RENAME, "commit-then-500");
    assertThatThrownBy(() -> asItWas.rename("b"))
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(500))
        .hasMessageContaining("look first whether it was");
    assertThat(box.emulator.count(RENAME)).isEqualTo(1);
  }

  @Test
  void aChangeThatWasNotMadeCanBeMadeWithTheSameEtag() {
    box.faults(RENAME, "no-response");
    mayHaveBeenDone(() -> asItWas.rename("b"));
    assertThat(asItWas.rename("b").name()).isEqualTo("b");
  }

  @Test
  void aChangeThatWasRefusedBeforeAnythingWasDoneIsRepeated() {
    box.faults(RENAME, "return-429", "401-once");
    assertThat(asItWas.rename("b").name()).isEqualTo("b");
    assertThat(box.emulator.count(RENAME)).isEqualTo(3);
  }

  @Test
  void withoutAnEtagTheSameChangeIsRepeatedWithoutHarm() {
    box.faults(RENAME, "commit-then-drop-response", "commit-then-500");
    assertThat(folder.rename("b").name()).isEqualTo("b");
    assertThat(box.emulator.count(RENAME)).isEqualTo(3);
  }

  @Test
  void theConditionStaysWhenTheItemIsFetched() {
    BoxFolder fetched = asItWas.get();
    BoxFolder asked = asItWas.getIfChanged("another").orElseThrow();
    folder.rename("b");
    assertThatThrownBy(() -> asked.rename("c")).isInstanceOf(BoxPreconditionFailedException.class);
    assertThatThrownBy(() -> fetched.rename("c"))
        .isInstanceOf(BoxPreconditionFailedException.class);
    assertThatThrownBy(() -> fetched.asUser(box.emulator.adminUserId()).get("name").delete())
        .isInstanceOf(BoxPreconditionFailedException.class);
  }

  @Test
  void aRequestWrittenByHandIsNotRepeatedEither() {
    box.faults(RENAME, "commit-then-500");
    assertThatThrownBy(
            () ->
                box.client
                    .request("PUT", "/2.0/folders/" + folder.id())
                    .header("If-Match", folder.etag().orElseThrow())
                    .json(Map.of("name", "b"))
                    .repeatable()
                    .send())
        .isInstanceOfSatisfying(BoxApiException.class, e -> assertThat(e.status()).isEqualTo(500));
    assertThat(box.emulator.count(RENAME)).isEqualTo(1);
  }

  @Test
  void whatAChangeReturnsHasNoCondition() {
    assertThat(asItWas.rename("b").rename("c").name()).isEqualTo("c");
  }

  @Test
  void whatBoxKnowsNoConditionForIsRefused() {
    int before = box.emulator.requests().size();
    List<ThrowingCallable> calls =
        List.of(
            () -> asItWas.move(box.root()),
            () -> asItWas.move(box.root(), "b"),
            () -> asItWas.copy(box.root()),
            () -> asItWas.copy(box.root(), "b"),
            asItWas::restore,
            () -> asItWas.restore(box.root(), "b"),
            asItWas::deleteForever);
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Box takes no condition for ")
          .hasMessageContaining("a folder that did not come from ifMatch");
    }
    assertThat(box.emulator.requests()).hasSize(before);
  }

  private static void mayHaveBeenDone(ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            BoxTransportException.class, e -> assertThat(e.mayHaveBeenSent()).isTrue())
        .hasMessageEndingWith(
            "It may have been carried out all the same: look first whether it was.");
  }
}
