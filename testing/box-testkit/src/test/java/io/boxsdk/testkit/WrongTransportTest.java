// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.boxsdk.api.http.Transport;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract of a transport notices what is wrong. */
class WrongTransportTest {

  /** What the contract is put to. JUnit makes it, and so it cannot be told. */
  private static Function<TransportSettings, Transport> subject = PlainTransport::new;

  private static Map<TransportCapability, String> deviations = Map.of();

  static final class Subject extends TransportContract {
    @Override
    protected Transport create(TransportSettings settings) {
      return subject.apply(settings);
    }

    @Override
    protected Map<TransportCapability, String> deviations() {
      return deviations;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isCaught(WrongTransport wrong) {
    EngineExecutionResults right = run(PlainTransport::new, Map.of(), wrong.caughtBy());
    assertThat(right.testEvents().succeeded().count()).isEqualTo(1);

    EngineExecutionResults results = run(wrong::create, Map.of(), wrong.caughtBy());

    assertThat(failed(results)).containsExactly(wrong.caughtBy());
  }

  @Test
  void whatIsLackingAndDeclaredIsSkippedWithItsReason() {
    EngineExecutionResults results =
        run(
            WrongTransport.HAS_A_NAME::create,
            Map.of(TransportCapability.NO_HEADERS_OF_ITS_OWN, "it has a name"),
            "aRequestWithoutHeadersHasNoneButFraming");
    assertThat(results.testEvents().aborted().list())
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getPayload().orElseThrow().toString())
                    .contains("NO_HEADERS_OF_ITS_OWN is lacking: it has a name"));
  }

  @Test
  void whatIsDeclaredAndNotLackingIsAFailure() {
    assertThat(
            failed(
                run(
                    PlainTransport::new,
                    Map.of(TransportCapability.NO_HEADERS_OF_ITS_OWN, "it is said"),
                    "aRequestWithoutHeadersHasNoneButFraming")))
        .hasSize(1);
  }

  private static EngineExecutionResults run(
      Function<TransportSettings, Transport> transport,
      Map<TransportCapability, String> declared,
      String test) {
    subject = transport;
    deviations = declared;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Subject.class, test))
        .execute();
  }

  private static List<String> failed(EngineExecutionResults results) {
    return results.testEvents().failed().list().stream()
        .map(Event::getTestDescriptor)
        .map(test -> test.getDisplayName().replace("()", ""))
        .toList();
  }
}
