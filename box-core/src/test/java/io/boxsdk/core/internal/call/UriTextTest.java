// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UriTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12", "1/../2", "..", ".", "%2e%2e", "a?b", "a#b", "a b", "é😀", "שלום", "a\r\nb", "a\\b",
        "a;b"
      })
  void anIdStaysOneSegmentWhateverItHolds(String id) {
    URI uri = URI.create("https://api.box.com/2.0/files/" + UriText.segment(id) + "/content");
    assertThat(uri.normalize().getRawPath().split("/")).hasSize(5);
    assertThat(uri.getRawQuery()).isNull();
    assertThat(uri.getRawFragment()).isNull();
  }
}
