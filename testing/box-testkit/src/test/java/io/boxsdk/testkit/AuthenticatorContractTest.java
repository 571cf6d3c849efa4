// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.emulator.BoxEmulator;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;

/** The kit lets a right one pass and catches every wrong one. */
class AuthenticatorContractTest {

  static class Right extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local);
    }
  }

  /** A token that somebody gave, once. */
  static class RightButForRenewal extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      AccessToken given = new AccessToken(local.developerToken(), null, Instant.MAX);
      return new Authenticator() {
        private volatile boolean rejected;

        @Override
        public AccessToken token() {
          if (rejected) {
            throw new BoxAuthException("Give another one.", null, true, null, null);
          }
          return given;
        }

        @Override
        public void reject(AccessToken refused) {
          rejected |= refused.value().equals(given.value());
        }
      };
    }

    @Override
    protected Set<Capability> lacks() {
      return EnumSet.allOf(Capability.class);
    }
  }

  static Stream<Class<?>> wrongAuthenticators() {
    return Wrong.Runs.in(WrongAuthenticators.class);
  }

  @Test
  void aRightOnePasses() {
    Events events = Wrong.Runs.all(Right.class);
    events.assertStatistics(statistics -> statistics.failed(0).skipped(0).aborted(0));
    assertThat(events.succeeded().count()).isGreaterThan(15);
  }

  @Test
  void aDeclaredDeviationIsCountedAsSkipped() {
    Wrong.Runs.all(RightButForRenewal.class)
        .assertStatistics(statistics -> statistics.failed(0).aborted(11));
  }

  @ParameterizedTest
  @MethodSource("wrongAuthenticators")
  void aWrongOneIsCaught(Class<?> wrong) {
    Wrong.Runs.ofTheCatcher(wrong).assertStatistics(statistics -> statistics.started(1).failed(1));
  }
}
