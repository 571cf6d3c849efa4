// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import com.sun.net.httpserver.Headers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the {@code Date} of an answer that of the emulator's clock.
 *
 * <p>The JDK's server sets that header itself when it sends, from the system's clock and over
 * whatever stands there. Between setting it and writing it, it reads {@code Connection}: to learn
 * whether to close, and to write it, which in the order of its map is before {@code Date}. So the
 * values of {@code Connection} set the date when they are read. On a JDK that reads them in another
 * order, the date is the system's.
 */
final class ServerDate extends AbstractList<String> {
  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private final Headers headers;
  private final List<String> date;
  private final List<String> connection;

  private ServerDate(Headers headers, String date, List<String> connection) {
    this.headers = headers;
    this.date = List.of(date);
    this.connection = connection;
  }

  /**
   * Sets the date of an answer.
   *
   * @param connection what the answer says about the connection
   */
  static void set(Headers headers, Instant now, List<String> connection) {
    headers.put("Connection", new ServerDate(headers, text(now), connection));
  }

  /** As RFC 9110, 5.6.7 wants it; a formatter would load all names of all months for this. */
  static String text(Instant instant) {
    OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
    return DAYS[at.getDayOfWeek().getValue() - 1]
        + ", "
        + two(at.getDayOfMonth())
        + " "
        + MONTHS[at.getMonthValue() - 1]
        + " "
        + at.getYear()
        + " "
        + two(at.getHour())
        + ":"
        + two(at.getMinute())
        + ":"
        + two(at.getSecond())
        + " GMT";
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  @Override
  public Stream<String> stream() {
    headers.put("Date", date);
    return connection.stream();
  }

  @Override
  public Iterator<String> iterator() {
    headers.put("Date", date);
    return connection.iterator();
  }

  @Override
  public String get(int index) {
    return connection.get(index);
  }

  @Override
  public int size() {
    return connection.size();
  }
}
