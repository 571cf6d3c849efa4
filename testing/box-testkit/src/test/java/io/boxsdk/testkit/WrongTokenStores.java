// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.auth.AccessToken;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Token stores, each wrong in one way. */
final class WrongTokenStores {

  private WrongTokenStores() {}

  abstract static class Opened extends TokenStoreContract {
    private final Place place = place();

    abstract Place place();

    @Override
    protected Place open() {
      return place;
    }

    @Override
    protected Place openOutOfReach() {
      return Place.OUT_OF_REACH;
    }
  }

  @Wrong(caughtBy = "ofManyWhoReadTheSameOneKeepsItsToken")
  static class LosesARace extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public boolean compareAndSet(String key, long expected, AccessToken next) {
          if (read(key).map(Entry::version).orElse(0L) != expected) {
            return false;
          }
          // Between looking and keeping, somebody else may keep.
          pause();
          return super.compareAndSet(key, read(key).map(Entry::version).orElse(0L), next);
        }
      };
    }
  }

  @Wrong(caughtBy = "aTokenIsKeptOnlyIfNobodyWasFaster")
  static class KeepsWhateverComes extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public boolean compareAndSet(String key, long expected, AccessToken next) {
          return super.compareAndSet(key, read(key).map(Entry::version).orElse(0L), next);
        }
      };
    }
  }

  @Wrong(caughtBy = "aVersionIsAboveZeroAndNeverComesAgain")
  static class CountsAnewAfterARemoval extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        long nextVersion(String key) {
          return version(key) + 1;
        }
      };
    }
  }

  @Wrong(caughtBy = "onlyTheVersionThatWasReadIsRemoved")
  static class RemovesAnyVersion extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public boolean remove(String key, long expected) {
          return super.remove(key, read(key).map(Entry::version).orElse(0L));
        }
      };
    }
  }

  @Wrong(caughtBy = "aTokenIsKeptOnlyIfNobodyWasFaster")
  static class ReadsWhatItOnceRead extends Opened {
    @Override
    Place place() {
      return new Place() {
        private final Map<String, Optional<Entry>> seen = new HashMap<>();

        @Override
        public Optional<Entry> read(String key) {
          Optional<Entry> now = super.read(key);
          return now.isEmpty() ? now : seen.computeIfAbsent(key, same -> now);
        }
      };
    }
  }

  @Wrong(caughtBy = "whatWasKeptIsReadAsItWas")
  static class SwallowsTheRefreshToken extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public boolean compareAndSet(String key, long expected, AccessToken next) {
          return super.compareAndSet(
              key,
              expected,
              next == null ? null : new AccessToken(next.value(), null, next.expiresAt()));
        }
      };
    }
  }

  @Wrong(caughtBy = "anyKeyIsAKeyOfItsOwn")
  static class DoesNotTellCapitals extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public Optional<Entry> read(String key) {
          return super.read(key.strip().toLowerCase(java.util.Locale.ROOT));
        }

        @Override
        public boolean compareAndSet(String key, long expected, AccessToken next) {
          return super.compareAndSet(
              key.strip().toLowerCase(java.util.Locale.ROOT), expected, next);
        }
      };
    }
  }

  @Wrong(caughtBy = "whatWasKeptOutlivesTheStoreThatKeptIt")
  static class ForgetsWhenItIsClosed extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public void close() {
          entries.clear();
        }
      };
    }
  }

  @Wrong(caughtBy = "aLeasePassesOnWhenItsTimeIsOver")
  static class LeasesForEver extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        Optional<Lease> attempt(String key, Duration ttl) {
          return super.attempt(key, Duration.ofDays(1));
        }
      };
    }
  }

  @Wrong(caughtBy = "aLeaseIsGivenToOneAtATime")
  static class LeasesToEverybody extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        Optional<Lease> attempt(String key, Duration ttl) {
          return Optional.of(new Held(key, ttl));
        }
      };
    }
  }

  @Wrong(caughtBy = "aLeasePassesOnWhenItsTimeIsOver")
  static class DoesNotWait extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
          return super.lease(key, ttl, Duration.ZERO);
        }
      };
    }
  }

  @Wrong(caughtBy = "aLeaseThatIsClosedLateIsTakenFromNobody")
  static class TakesTheLeaseFromTheNext extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        void giveBack(Held held) {
          leases.remove(held.key);
        }
      };
    }
  }

  @Wrong(caughtBy = "leasesOfTwoKeysDoNotMeet")
  static class HasOneLeaseForAll extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        Optional<Lease> attempt(String key, Duration ttl) {
          return super.attempt("all", ttl);
        }
      };
    }
  }

  @Wrong(caughtBy = "anInterruptEndsTheWaiting")
  static class SwallowsAnInterrupt extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        void pause() {
          try {
            super.pause();
          } finally {
            Thread.interrupted();
          }
        }
      };
    }
  }

  @Wrong(caughtBy = "aPlaceOutOfReachIsATypedException")
  static class LeaksAForeignException extends Opened {
    @Override
    Place place() {
      return new Place();
    }

    @Override
    protected Place openOutOfReach() {
      return new Place() {
        @Override
        void step() {
          throw new java.io.UncheckedIOException(new java.io.IOException("refused"));
        }
      };
    }
  }

  @Wrong(caughtBy = "aPlaceOutOfReachIsATypedException")
  static class PrintsATokenInAnError extends Opened {
    @Override
    Place place() {
      return new Place();
    }

    @Override
    protected Place openOutOfReach() {
      return new Place() {
        private Object keeping = "";

        @Override
        public boolean compareAndSet(String key, long expected, AccessToken next) {
          keeping = next.value();
          return super.compareAndSet(key, expected, next);
        }

        @Override
        void step() {
          throw new BoxAuthException("Could not keep " + keeping, null, false, null, null);
        }
      };
    }
  }

  @Wrong(caughtBy = "nothingItPrintsIsSecret")
  static class PrintsItsTokens extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public String toString() {
          return "Place[" + entries.values().stream().map(entry -> entry.token().value()).toList();
        }
      };
    }
  }

  @Wrong(caughtBy = "nonsenseIsRefused")
  static class FallsOverNull extends Opened {
    @Override
    Place place() {
      return new Place() {
        @Override
        public Optional<Entry> read(String key) {
          return super.read(key.strip());
        }
      };
    }
  }
}
