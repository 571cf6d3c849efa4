// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/logging.md tells to type. */
class LoggingGuideTest {

  @TempDir Path dir;

  @Test
  void theConfigurationOfLogbackWritesAFile() throws Exception {
    Matcher xml =
        Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "docs", "logging.md")));
    assertThat(xml.find()).isTrue();
    Path file = dir.resolve("box.log");
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(
        new ByteArrayInputStream(
            xml.group(1)
                .replace("<file>box.log</file>", "<file>" + file + "</file>")
                .getBytes(StandardCharsets.UTF_8)));
    context.getLogger(LoggingLayer.LOGGER_NAME).trace("GET /users/{id}: 200");
    context.getLogger("another").error("elsewhere");
    context.stop();
    assertThat(file).content().endsWith(" TRACE GET /users/{id}: 200\n").hasLineCount(1);
  }
}
