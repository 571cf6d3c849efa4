// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import io.boxsdk.emulator.http.Ids;
import io.boxsdk.emulator.store.Store;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** What lets a download URL stand alone: the file, the version and a deadline, signed. */
final class Tickets {
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final String KEY = "ticket_key";

  private final MVMap<String, String> settings;

  Tickets(Store store) {
    this.settings = store.strings("settings");
  }

  record Ticket(String file, String version) {}

  /** Makes the key once; part of the running transaction. */
  void found() {
    settings.putIfAbsent(KEY, Ids.secret(32));
  }

  String issue(String file, String version, Instant now) {
    String claim = file + ":" + version + ":" + now.plus(LIFETIME).getEpochSecond();
    return encode(claim.getBytes(StandardCharsets.UTF_8)) + "." + encode(sign(claim));
  }

  /** Null if a ticket is not ours or too old. */
  @Nullable Ticket check(String ticket, Instant now) {
    try {
      String[] halves = ticket.split("\\.", -1);
      String claim = new String(Base64.getUrlDecoder().decode(halves[0]), StandardCharsets.UTF_8);
      byte[] signature = Base64.getUrlDecoder().decode(halves.length == 2 ? halves[1] : "");
      if (!MessageDigest.isEqual(signature, sign(claim))) {
        return null;
      }
      String[] parts = claim.split(":", -1);
      boolean expired = now.getEpochSecond() >= Long.parseLong(parts[2]);
      return expired ? null : new Ticket(parts[0], parts[1]);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private byte[] sign(String claim) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      String key = settings.getOrDefault(KEY, "");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(claim.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
