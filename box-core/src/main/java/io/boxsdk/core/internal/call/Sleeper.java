// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.call;

import java.time.Duration;

/** Waits, so that a test need not. */
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration time) throws InterruptedException;
}
