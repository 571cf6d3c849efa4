// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.emulator.BoxEmulator;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** Authenticators, each wrong in one way. */
final class WrongAuthenticators {

  private WrongAuthenticators() {}

  @Wrong(caughtBy = "manyThreadsGetOneToken")
  static class FetchesATokenForEachThread extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public AccessToken token() {
          if (!fresh()) {
            held = obtain();
            rejected = false;
          }
          return held;
        }
      };
    }
  }

  @Wrong(caughtBy = "aTokenThatIsGoodIsKept")
  static class FetchesATokenForEachCall extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        boolean fresh() {
          return false;
        }
      };
    }
  }

  @Wrong(caughtBy = "manyThreadsRenewATokenOnce")
  static class NeverRenews extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public AccessToken token() {
          if (held != null) {
            throw new BoxAuthException("It has ended.", null, true, null, null);
          }
          return super.token();
        }
      };
    }
  }

  @Wrong(caughtBy = "aTokenIsRenewedBeforeItEnds")
  static class RenewsTooLate extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        Duration margin() {
          return Duration.ZERO;
        }
      };
    }
  }

  @Wrong(caughtBy = "aTokenThatIsFarFromItsEndIsNotRenewed")
  static class RenewsTooSoon extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        Duration margin() {
          return Duration.ofMinutes(45);
        }
      };
    }
  }

  @Wrong(caughtBy = "aTokenThatWasRefusedIsNotGivenAgain")
  static class GivesARefusedTokenAgain extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void reject(AccessToken refused) {}
      };
    }
  }

  @Wrong(caughtBy = "aTokenThatManyThreadsRefuseIsReplacedOnce")
  static class ReplacesATokenForEachRefusal extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void reject(AccessToken refused) {
          lock.lock();
          try {
            held = obtain();
          } finally {
            lock.unlock();
          }
        }
      };
    }
  }

  @Wrong(caughtBy = "aRefusalSaysNothingOfANewerToken")
  static class ThrowsAwayANewerToken extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void reject(AccessToken refused) {
          rejected = true;
        }
      };
    }
  }

  @Wrong(caughtBy = "aRefusalAsksNobody")
  static class FetchesATokenWhenOneIsRefused extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void reject(AccessToken refused) {
          super.reject(refused);
          token();
        }
      };
    }
  }

  @Wrong(caughtBy = "aRefusalDoesNotWaitForATokenThatIsOnItsWay")
  static class WaitsForATokenToRefuseAnother extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void reject(AccessToken refused) {
          lock.lock();
          try {
            super.reject(refused);
          } finally {
            lock.unlock();
          }
        }
      };
    }
  }

  @Wrong(caughtBy = "aRefusalByBoxIsATypedException")
  static class GivesNothingWhenBoxRefuses extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        AccessToken obtain() {
          try {
            return super.obtain();
          } catch (BoxAuthException e) {
            return new AccessToken("none", null, Instant.MIN.plus(margin()));
          }
        }
      };
    }
  }

  @Wrong(caughtBy = "anEndpointOutOfReachIsATypedException")
  static class LeaksAForeignException extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        AccessToken obtain() {
          try {
            return super.obtain();
          } catch (BoxTransportException e) {
            throw new UncheckedIOException(new java.io.IOException(e));
          }
        }
      };
    }
  }

  @Wrong(caughtBy = "anInterruptIsKept")
  static class ClearsTheInterrupt extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        AccessToken obtain() {
          try {
            return super.obtain();
          } finally {
            Thread.interrupted();
          }
        }
      };
    }
  }

  @Wrong(caughtBy = "revokedTokensAreGivenNoMore")
  static class RevokesOnThisSideOnly extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void revoke() {
          rejected = true;
        }
      };
    }
  }

  @Wrong(caughtBy = "revokedTokensAreGivenNoMore")
  static class GivesARevokedTokenAgain extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void revoke() {
          super.revoke();
          rejected = false;
        }
      };
    }
  }

  @Wrong(caughtBy = "aRevocationThatFailsChangesNothing")
  static class ForgetsBeforeBoxDoes extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void revoke() {
          rejected = true;
          super.revoke();
        }
      };
    }
  }

  @Wrong(caughtBy = "closingTwiceDoesNothing")
  static class FailsToCloseTwice extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public void close() {
          held.value();
          held = null;
        }
      };
    }
  }

  @Wrong(caughtBy = "nothingItPrintsIsSecret")
  static class PrintsItsToken extends AuthenticatorContract {
    @Override
    protected Authenticator authenticator(BoxEmulator local) {
      return new AppTokens(local) {
        @Override
        public String toString() {
          return "AppTokens[" + held.value() + "]";
        }
      };
    }
  }
}
