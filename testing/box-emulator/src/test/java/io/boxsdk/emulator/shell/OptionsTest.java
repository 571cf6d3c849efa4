// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
  private static Options parse(String... args) {
    return Options.parse(args);
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() {
    assertRefused("--port should be a number from 0 to 65535, not x.", "--port", "x");
    assertRefused("--port should be a number from 0 to 65535, not 65536.", "--port", "65536");
    assertRefused("--data needs a value.", "--data", "--help");
    assertRefused("--host needs a value.", "--host");
    assertRefused(
        "--long-poll-timeout should be a number of seconds, not 1m.", "--long-poll-timeout", "1m");
    assertRefused(
        "--refresh-tokens should be same-pair, first-used-wins or strict, not once.",
        "--refresh-tokens",
        "once");
  }

  private static void assertRefused(String sentence, String... args) {
    assertThatThrownBy(() -> parse(args))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void everyOptionOfTheHelpIsUnderstood() {
    Options options =
        parse(
            "--port",
            "0",
            "--https-port",
            "0",
            "--content-port",
            "0",
            "--host",
            "::1",
            "--data",
            "folder",
            "--wire-log",
            "folder",
            "--refresh-tokens",
            "first-used-wins",
            "--long-poll-timeout",
            "5",
            "--print-config");

    assertThat(options.printConfig()).isTrue();
    assertThat(options.isLocal()).isTrue();
    assertThat(parse("--help").help()).isTrue();
    assertThat(Options.HELP)
        .contains("--https-port", "--content-port", "--wire-log", "first-used-wins");
  }

  @Test
  void anAddressThatOthersReachIsNotLocal() {
    assertThat(parse("--host", "0.0.0.0").isLocal()).isFalse();
  }
}
