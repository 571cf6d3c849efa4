// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.emulator.BoxEmulator;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** A right authenticator, as simple as it can be: whoever needs a token waits for whoever asks. */
class AppTokens implements Authenticator {

  final BoxEmulator box;
  final Grant grant;
  final LocalEndpoint endpoint;
  final ReentrantLock lock = new ReentrantLock();
  volatile AccessToken held;
  volatile boolean rejected;

  AppTokens(BoxEmulator box) {
    this.box = box;
    this.grant = new AppGrant(box);
    this.endpoint = new LocalEndpoint(box);
  }

  Duration margin() {
    return Duration.ofMinutes(1);
  }

  boolean fresh() {
    return held != null
        && !rejected
        && box.clock().instant().isBefore(held.expiresAt().minus(margin()));
  }

  AccessToken obtain() {
    return grant.obtain(held, endpoint);
  }

  @Override
  public AccessToken token() {
    lock.lock();
    try {
      if (!fresh()) {
        held = obtain();
        rejected = false;
      }
      return held;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void reject(AccessToken refused) {
    if (held != null && held.value().equals(refused.value())) {
      rejected = true;
    }
  }

  @Override
  public void revoke() {
    grant.revoke(held, endpoint);
    rejected = true;
  }
}
