// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.logging;

import ch.qos.logback.classic.Level;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.testkit.NetworkLayerContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every layer must do, while everything is written. */
class LoggingContractTest extends NetworkLayerContract {

  @RegisterExtension final Log log = new Log();

  @Override
  protected NetworkLayer layer() {
    log.level(Level.TRACE);
    return LoggingLayer.create();
  }
}
