// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import java.math.BigInteger;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;

/**
 * Reads DER (X.690) as far as keys need it. Every length is checked against what is there: a key
 * file may come from anywhere.
 */
final class Der {

  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int SEQUENCE = 0x30;

  private final byte[] bytes;
  private final int end;
  private int position;

  Der(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Der(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  Der sequence() throws InvalidKeySpecException {
    int length = header(SEQUENCE);
    Der inner = new Der(bytes, position, position + length);
    position += length;
    return inner;
  }

  byte[] octets() throws InvalidKeySpecException {
    return value(OCTET_STRING);
  }

  BigInteger integer() throws InvalidKeySpecException {
    byte[] value = value(INTEGER);
    if (value.length == 0) {
      throw malformed();
    }
    return new BigInteger(value);
  }

  /** An object identifier in hexadecimal, which is enough to compare it. */
  String oid() throws InvalidKeySpecException {
    byte[] value = value(OBJECT_IDENTIFIER);
    return java.util.HexFormat.of().formatHex(value);
  }

  boolean atInteger() {
    return position < end && bytes[position] == INTEGER;
  }

  boolean atEnd() {
    return position == end;
  }

  private byte[] value(int tag) throws InvalidKeySpecException {
    int length = header(tag);
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /** Passes tag and length; the length fits into what is left. */
  private int header(int tag) throws InvalidKeySpecException {
    if (next() != tag) {
      throw malformed();
    }
    int length = next();
    if (length >= 0x80) {
      int count = length & 0x7f;
      // Four bytes could not fit, and none would mean BER.
      if (count < 1 || count > 3) {
        throw malformed();
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = length << 8 | next();
      }
    }
    if (length > end - position) {
      throw malformed();
    }
    return length;
  }

  private int next() throws InvalidKeySpecException {
    if (position >= end) {
      throw malformed();
    }
    return bytes[position++] & 0xff;
  }

  private static InvalidKeySpecException malformed() {
    return new InvalidKeySpecException("No DER of a key");
  }
}
