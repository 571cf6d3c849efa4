// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes received and hashed, but not yet anybody's; closing discards what was not kept. */
public final class Staged implements AutoCloseable {
  private final byte @Nullable [] bytes;
  private final @Nullable Path file;
  private final long size;
  private final String sha1;

  private Staged(byte @Nullable [] bytes, @Nullable Path file, long size, String sha1) {
    this.bytes = bytes;
    this.file = file;
    this.size = size;
    this.sha1 = sha1;
  }

  /** Reads a stream to its end: into memory while it is small, else into a file. */
  static Staged receive(InputStream in, int smallest, Spill spill) throws IOException {
    MessageDigest digest = sha1Digest();
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    Path file = null;
    long size = 0;
    OutputStream out = memory;
    boolean done = false;
    try {
      for (int read; (read = in.read(buffer)) >= 0; size += read) {
        if (file == null && size + read > smallest) {
          file = spill.create();
          out = Files.newOutputStream(file);
          memory.writeTo(out);
          memory = new ByteArrayOutputStream(0);
        }
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
      done = true;
    } finally {
      out.close();
      if (!done && file != null) {
        Files.deleteIfExists(file);
      }
    }
    String sha1 = HexFormat.of().formatHex(digest.digest());
    return new Staged(file == null ? memory.toByteArray() : null, file, size, sha1);
  }

  private static MessageDigest sha1Digest() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }

  public long size() {
    return size;
  }

  /** In hex, lower case. */
  public String sha1() {
    return sha1;
  }

  byte @Nullable [] bytes() {
    return bytes;
  }

  @Nullable Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  /** Where a stream goes that is too large for memory. */
  interface Spill {
    Path create() throws IOException;
  }
}
