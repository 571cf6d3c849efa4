// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;

/** Opaque names, of letters and digits only: some official clients do not encode their forms. */
public final class Ids {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A name that nobody can guess. */
  public static String secret(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** A name that only has to be unlike the others. */
  public static String unique() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
  }
}
