// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
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
class GrantContractTest {

  static class Right extends GrantContract {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local);
    }

    @Override
    protected Grant grantForAnother(BoxEmulator local) {
      return new AppGrant(local, "2");
    }
  }

  /** A token that somebody gave, once. */
  static class RightButForRenewal extends GrantContract {
    @Override
    protected Grant grant(BoxEmulator local) {
      AccessToken given = new AccessToken(local.developerToken(), null, Instant.MAX);
      return new Grant() {
        @Override
        public String key() {
          return "given";
        }

        @Override
        public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
          if (previous != null) {
            throw new BoxAuthException("Give another one.", null, true, null, null);
          }
          return given;
        }
      };
    }

    @Override
    protected Set<Capability> lacks() {
      return EnumSet.allOf(Capability.class);
    }
  }

  static Stream<Class<?>> wrongGrants() {
    return Wrong.Runs.in(WrongGrants.class);
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
        .assertStatistics(statistics -> statistics.failed(0).aborted(8));
  }

  @ParameterizedTest
  @MethodSource("wrongGrants")
  void aWrongOneIsCaught(Class<?> wrong) {
    Wrong.Runs.ofTheCatcher(wrong).assertStatistics(statistics -> statistics.started(1).failed(1));
  }
}
