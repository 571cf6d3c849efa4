// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.core.internal.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one file, by key, with the number of the last change: a version is never given
 * twice, not even after everything was removed. Beside it are the leases, and a file to lock.
 */
public final class TokenFile {

  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
  private static final Duration LONGEST_LEASE = Duration.ofHours(1);
  private static final long POLL_MILLIS = 20;

  private final Path file;
  private final OwnersFile tokens;
  private final OwnersFile leases;
  private final Clock clock;

  public TokenFile(Path file, Clock clock) {
    this.file = file;
    this.tokens = new OwnersFile(file);
    this.leases = new OwnersFile(beside(".lease"));
    this.clock = clock;
  }

  /** Something that is done with the file. */
  public interface Action<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Does it, or says that the file cannot be read, written or locked, and why. */
  public <T> T attempt(String what, Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw failure(
          "cannot be %s (%s). Check the folder and who may write to it."
              .formatted(what, e.getClass().getSimpleName()),
          false,
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not %s: the thread was interrupted.".formatted(what), false, e);
    }
  }

  public Optional<TokenStore.Entry> read(String key) throws IOException {
    return Optional.ofNullable(content().tokens().get(key));
  }

  /** Whether the token had this version, and has another or none now. */
  public boolean replace(String key, long expected, @Nullable AccessToken next)
      throws IOException, InterruptedException {
    return locked(
        () -> {
          Content content = content();
          TokenStore.Entry current = content.tokens().get(key);
          if ((current == null ? 0 : current.version()) != expected
              || (next == null && current == null)) {
            return false;
          }
          tokens.write(content.with(key, next).json());
          return true;
        });
  }

  public Optional<TokenStore.Lease> lease(String key, Duration ttl, Duration wait)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    String holder = UUID.randomUUID().toString();
    while (!locked(() -> grant(key, holder, ttl))) {
      if (System.nanoTime() - started >= wait.toNanos()) {
        return Optional.empty();
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    AtomicBoolean open = new AtomicBoolean(true);
    return Optional.of(
        () -> {
          if (open.getAndSet(false)) {
            attempt("unlocked", () -> locked(() -> giveBack(key, holder)));
          }
        });
  }

  private boolean grant(String key, String holder, Duration ttl) throws IOException {
    Instant now = clock.instant();
    Map<String, Lent> lent = lent();
    Lent current = lent.get(key);
    // One that ends in hours was given by a clock that was wrong.
    if (current != null
        && now.isBefore(current.until())
        && current.until().isBefore(now.plus(LONGEST_LEASE))) {
      return false;
    }
    lent.values().removeIf(other -> !now.isBefore(other.until()));
    lent.put(key, new Lent(holder, now.plus(ttl)));
    leases.write(Lent.json(lent));
    return true;
  }

  private boolean giveBack(String key, String holder) throws IOException {
    Map<String, Lent> lent = lent();
    Lent current = lent.get(key);
    if (current == null || !current.holder().equals(holder)) {
      return false;
    }
    lent.remove(key);
    leases.write(Lent.json(lent));
    return true;
  }

  private <T> T locked(Action<T> action) throws IOException, InterruptedException {
    Path folder = Objects.requireNonNull(file.getParent());
    ProcessLock lock =
        ProcessLock.take(beside(".lock"), LONGEST_WRITE, OwnersFile.forOwnerIn(folder))
            .orElseThrow(
                () -> new IOException("Somebody else has locked it for " + LONGEST_WRITE + "."));
    try {
      return action.run();
    } finally {
      lock.close();
    }
  }

  private Content content() throws IOException {
    try {
      return tokens.read().map(Content::of).orElse(new Content(0, Map.of()));
    } catch (BoxDecodingException | IllegalArgumentException | DateTimeException e) {
      throw failure("is damaged. Delete it, and log in again.", true, null);
    }
  }

  /** A lease is a courtesy: what cannot be read is none. */
  private Map<String, Lent> lent() throws IOException {
    try {
      return leases.read().map(Lent::of).orElseGet(LinkedHashMap::new);
    } catch (BoxDecodingException | IllegalArgumentException | DateTimeException e) {
      return new LinkedHashMap<>();
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private BoxAuthException failure(String what, boolean userMustAct, @Nullable Exception cause) {
    return new BoxAuthException(
        "The token file %s %s".formatted(file, what), null, userMustAct, null, cause);
  }

  /** Prints the path. */
  @Override
  public String toString() {
    return file.toString();
  }

  /** To whom a lease was given, and until when. */
  private record Lent(String holder, Instant until) {

    static Map<String, Lent> of(JsonObject json) {
      Map<String, Lent> lent = new LinkedHashMap<>();
      for (JsonObject one : json.objects("leases")) {
        lent.put(
            one.requireText("key"),
            new Lent(one.requireText("holder"), Instant.parse(one.requireText("until"))));
      }
      return lent;
    }

    static Map<String, Object> json(Map<String, Lent> lent) {
      List<Map<String, Object>> list = new ArrayList<>();
      lent.forEach(
          (key, one) ->
              list.add(
                  Map.of("key", key, "holder", one.holder(), "until", one.until().toString())));
      return Map.of("leases", list);
    }
  }

  /**
   * What is in the file.
   *
   * @param last the last version that was given
   */
  private record Content(long last, Map<String, TokenStore.Entry> tokens) {

    Content with(String key, @Nullable AccessToken next) {
      Map<String, TokenStore.Entry> changed = new LinkedHashMap<>(tokens);
      if (next == null) {
        changed.remove(key);
      } else {
        changed.put(key, new TokenStore.Entry(next, last + 1));
      }
      return new Content(last + 1, changed);
    }

    static Content of(JsonObject json) {
      Map<String, TokenStore.Entry> tokens = new LinkedHashMap<>();
      for (JsonObject token : json.objects("tokens")) {
        tokens.put(
            token.requireText("key"),
            new TokenStore.Entry(
                new AccessToken(
                    token.requireText("access_token"),
                    token.text("refresh_token"),
                    Instant.parse(token.requireText("expires_at"))),
                token.number("version").orElseThrow(IllegalArgumentException::new)));
      }
      return new Content(json.number("last").orElseThrow(IllegalArgumentException::new), tokens);
    }

    Map<String, Object> json() {
      List<Map<String, Object>> list = new ArrayList<>();
      tokens.forEach(
          (key, entry) -> {
            Map<String, Object> token = new LinkedHashMap<>();
            token.put("key", key);
            token.put("version", entry.version());
            token.put("access_token", entry.token().value());
            if (entry.token().refreshToken() != null) {
              token.put("refresh_token", entry.token().refreshToken());
            }
            token.put("expires_at", entry.token().expiresAt().toString());
            list.add(token);
          });
      return Map.of("last", last, "tokens", list);
    }
  }
}
