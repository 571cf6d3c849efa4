// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.auth.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbered tokens, A1 with R1 and so on; every refresh token is good once, as Box says. */
final class TestGrant implements Grant {

  static final String KEY = "test";
  static final Duration LIFE = Duration.ofHours(1);

  /** What goes wrong before anything is spent; one each. */
  final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();

  final List<AccessToken> told = new CopyOnWriteArrayList<>();
  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger revoked = new AtomicInteger();
  volatile RuntimeException deafness;
  volatile RuntimeException deafToRevocation;
  volatile AccessToken initial;
  volatile boolean anew;

  /** Runs while a token is being obtained. */
  volatile Runnable meanwhile = () -> {};

  /** Runs while a token is being revoked. */
  volatile Runnable meanwhileRevoking = () -> {};

  /** Runs when a new token is told. */
  volatile Runnable listener = () -> {};

  private final TestClock clock;
  private final AtomicInteger issued = new AtomicInteger();
  private final Set<String> unspent = ConcurrentHashMap.newKeySet();

  TestGrant(TestClock clock) {
    this.clock = clock;
  }

  static BoxAuthException refusal(String error) {
    return new BoxAuthException("Box gave no token: " + error, error, true, null, null);
  }

  AccessToken issue() {
    return issue(clock.instant().plus(LIFE));
  }

  AccessToken issue(Instant expiresAt) {
    int number = issued.incrementAndGet();
    unspent.add("R" + number);
    return new AccessToken("A" + number, "R" + number, expiresAt);
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
    asked.incrementAndGet();
    meanwhile.run();
    RuntimeException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    if (previous != null && !unspent.remove(previous.refreshToken())) {
      throw refusal("invalid_grant");
    }
    return issue();
  }

  @Override
  public AccessToken initial() {
    return initial;
  }

  @Override
  public boolean beginsAnew() {
    return anew;
  }

  @Override
  public void changed(AccessToken token) {
    told.add(token);
    listener.run();
    if (deafness != null) {
      throw deafness;
    }
  }

  @Override
  public void revoke(AccessToken token, Endpoint endpoint) {
    meanwhileRevoking.run();
    if (deafToRevocation != null) {
      throw deafToRevocation;
    }
    revoked.incrementAndGet();
    unspent.remove(token.refreshToken());
  }

  /** A manager of this grant, as another process has its own. */
  TokenManager manager(TokenStore store) {
    return new TokenManager(this, new NoEndpoint(), store, clock);
  }

  /** This grant issues its tokens itself. */
  private static final class NoEndpoint implements Endpoint {
    @Override
    public AccessToken request(Map<String, String> form) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void revoke(Map<String, String> form) {
      throw new UnsupportedOperationException();
    }
  }
}
