// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Everything that anybody logs during a test. */
final class Log implements BeforeEachCallback, AfterEachCallback {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger network = (Logger) LoggerFactory.getLogger("io.boxsdk.network");
  private ListAppender<ILoggingEvent> appender;

  @Override
  public void beforeEach(ExtensionContext context) {
    appender = new ListAppender<>();
    appender.start();
    root.addAppender(appender);
    level(Level.INFO);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    root.detachAppender(appender);
    level(null);
  }

  void level(Level level) {
    network.setLevel(level);
  }

  /** Level and text of what the logger of the network has, in order. */
  List<String> lines() {
    return appender.list.stream()
        .filter(event -> event.getLoggerName().equals(network.getName()))
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  /** What any logger has, as one text. */
  String everything() {
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent event : appender.list) {
      text.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
      for (var e = event.getThrowableProxy(); e != null; e = e.getCause()) {
        text.append(e.getMessage());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
