// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.core.internal.token;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.BoxDecodingException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.core.internal.json.Json;
import io.boxsdk.core.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one file, by key, with the number of the last change: a version is never given
 * twice, not even after everything was removed.
 */
public final class TokenFile {

  private static final int LARGEST = 1 << 20;
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final Clock clock;
  private final Json json = new Json();

  public TokenFile(Path file, Clock clock) {
    this.file = file;
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
    ProcessLock lock = lock();
    try {
      Content content = content();
      TokenStore.Entry current = content.tokens().get(key);
      if ((current == null ? 0 : current.version()) != expected
          || (next == null && current == null)) {
        return false;
      }
      write(content.with(key, next));
      return true;
    } finally {
      lock.close();
    }
  }

  /** For all keys at once: a file has one, as a rule. */
  public Optional<TokenStore.Lease> lease(Duration ttl, Duration wait)
      throws IOException, InterruptedException {
    return ProcessLock.take(beside(".lease"), clock, ttl, wait, ownerOnly())
        .map(lock -> lock::close);
  }

  private ProcessLock lock() throws IOException, InterruptedException {
    return ProcessLock.take(beside(".lock"), clock, FOR_EVER, LONGEST_WRITE, ownerOnly())
        .orElseThrow(
            () -> new IOException("Somebody else has locked it for " + LONGEST_WRITE + "."));
  }

  private Content content() throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      requireOwnerOnly();
      bytes = in.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException e) {
      return new Content(0, Map.of());
    }
    try {
      return Content.of(
          json.tryRead(bytes).filter(any -> bytes.length <= LARGEST).orElseThrow(this::damaged));
    } catch (BoxDecodingException | IllegalArgumentException e) {
      throw damaged();
    }
  }

  /** As a whole, and on the disk, before the old one is gone. */
  private void write(Content content) throws IOException {
    Path next = Files.createTempFile(folder(), file.getFileName().toString(), ".new", ownerOnly());
    try {
      try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(json.write(content.json()));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private void requireOwnerOnly() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null && !onlyOwners(view.readAttributes().permissions())) {
      throw new BoxConfigurationException(
          "file-permissions",
          "%s holds tokens, and others than its owner may use it. Mend it: chmod 600 %s"
              .formatted(file, file),
          null);
    }
  }

  private static boolean onlyOwners(Set<PosixFilePermission> permissions) {
    return permissions.stream().allMatch(permission -> permission.name().startsWith("OWNER_"));
  }

  private FileAttribute<?>[] ownerOnly() throws IOException {
    return Files.getFileStore(folder()).supportsFileAttributeView(PosixFileAttributeView.class)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
        : new FileAttribute<?>[0];
  }

  private Path folder() {
    return Objects.requireNonNull(file.getParent());
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private BoxAuthException damaged() {
    return failure("is damaged. Delete it, and log in again.", true, null);
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
