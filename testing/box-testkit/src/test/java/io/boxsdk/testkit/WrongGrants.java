// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.emulator.BoxEmulator;
import java.time.Instant;
import java.util.UUID;

/** Grants, each wrong in one way. */
final class WrongGrants {

  private WrongGrants() {}

  abstract static class Made extends GrantContract {
    @Override
    protected Grant grantForAnother(BoxEmulator local) {
      return new AppGrant(local, "2");
    }
  }

  @Wrong(caughtBy = "itObtainsATokenThatBoxAccepts")
  static class ObtainsTwoTokens extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
          super.obtain(previous, endpoint);
          return super.obtain(previous, endpoint);
        }
      };
    }
  }

  @Wrong(caughtBy = "itObtainsAnotherTokenInPlaceOfTheLast")
  static class ObtainsTheSameToken extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
          return previous == null ? super.obtain(null, endpoint) : previous;
        }
      };
    }
  }

  @Wrong(caughtBy = "itsKeyStaysTheSame")
  static class HasAKeyOfTheMoment extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public String key() {
          return UUID.randomUUID().toString();
        }
      };
    }
  }

  @Wrong(caughtBy = "itsKeyIsTheSameInEveryProcess")
  static class HasAKeyOfTheProcess extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      String key = UUID.randomUUID().toString();
      return new AppGrant(local) {
        @Override
        public String key() {
          return key;
        }
      };
    }
  }

  @Wrong(caughtBy = "anotherSubjectHasAnotherKey")
  static class HasOneKeyForAll extends GrantContract {
    @Override
    protected Grant grant(BoxEmulator local) {
      return grantForAnother(local);
    }

    @Override
    protected Grant grantForAnother(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public String key() {
          return "app";
        }
      };
    }
  }

  @Wrong(caughtBy = "nothingItSaysIsSecret")
  static class HasASecretInItsKey extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public String key() {
          return super.key() + box.clientSecret();
        }
      };
    }
  }

  @Wrong(caughtBy = "nothingItSaysIsSecret")
  static class PrintsASecret extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public String toString() {
          return "AppGrant[" + box.clientSecret() + "]";
        }
      };
    }
  }

  @Wrong(caughtBy = "whatItSaysOfItselfCostsNoRequest")
  static class AsksBeforeItIsAsked extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public AccessToken initial() {
          return obtain(null, new LocalEndpoint(box));
        }
      };
    }
  }

  @Wrong(caughtBy = "aTokenThatIsInHandIsOneThatBoxAccepts")
  static class HasNothingInHand extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public AccessToken initial() {
          return new AccessToken("none", null, Instant.MAX);
        }
      };
    }
  }

  @Wrong(caughtBy = "itBeginsAnewOnceAtMost")
  static class BeginsAnewForEver extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public boolean beginsAnew() {
          return true;
        }
      };
    }
  }

  @Wrong(caughtBy = "aRefusalGoesThroughAsItIs")
  static class ForgetsWhatBoxSaid extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
          try {
            return super.obtain(previous, endpoint);
          } catch (BoxAuthException e) {
            throw new BoxAuthException("No token.", null, false, null, e);
          }
        }
      };
    }
  }

  @Wrong(caughtBy = "aMissingAnswerGoesThroughAsItIs")
  static class TriesAgainByItself extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
          try {
            return super.obtain(previous, endpoint);
          } catch (BoxTransportException e) {
            return super.obtain(previous, new LocalEndpoint(box));
          }
        }
      };
    }
  }

  @Wrong(caughtBy = "anInterruptIsKept")
  static class ClearsTheInterrupt extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public AccessToken obtain(AccessToken previous, Endpoint endpoint) {
          Thread.interrupted();
          return super.obtain(previous, endpoint);
        }
      };
    }
  }

  @Wrong(caughtBy = "aTokenThatIsRevokedIsNoLongerAccepted")
  static class RevokesNothing extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public void revoke(AccessToken token, Endpoint endpoint) {}
      };
    }
  }

  @Wrong(caughtBy = "aRevocationThatBoxRefusesGoesThroughAsItIs")
  static class SaysItIsRevokedWhenItIsNot extends Made {
    @Override
    protected Grant grant(BoxEmulator local) {
      return new AppGrant(local) {
        @Override
        public void revoke(AccessToken token, Endpoint endpoint) {
          try {
            super.revoke(token, endpoint);
          } catch (BoxAuthException e) {
            // It will end by itself.
          }
        }
      };
    }
  }
}
