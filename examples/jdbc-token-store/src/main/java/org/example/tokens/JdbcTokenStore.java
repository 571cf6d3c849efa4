// SPDX-License-Identifier: Apache-2.0
package org.example.tokens;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxTransportException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.spi.Setting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens in a table of a database, so that many processes and machines share those of one
 * login. What is in the table is worth as much as the login itself. Safe for any number of threads.
 *
 * <p>Whose clocks differ, their leases differ by as much; a token is safe all the same.
 */
public final class JdbcTokenStore implements TokenStore {

  /** Where the database is, as its driver writes it. May hold a password. */
  public static final Setting<String> URL = Setting.text("jdbc.url").asSecret();

  private static final long POLL_MILLIS = 50;

  /** Whoever opens connections, such as a pool's {@code getConnection}. */
  @FunctionalInterface
  private interface Source {
    Connection open() throws SQLException;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  private interface Action<T> {
    T run(Connection connection) throws SQLException;
  }

  private final Source source;
  private final SecureRandom random = new SecureRandom();

  private JdbcTokenStore(Source source) {
    this.source = source;
  }

  /** A store in the database at this address, which is connected to for each call. */
  public static JdbcTokenStore at(String url) {
    given("url", url);
    return new JdbcTokenStore(() -> DriverManager.getConnection(url));
  }

  /** A store on the caller's own connections, such as those of a pool. It stays the caller's. */
  public static JdbcTokenStore on(DataSource dataSource) {
    return new JdbcTokenStore(given("dataSource", dataSource)::getConnection);
  }

  /**
   * Makes the two tables. Needed once.
   *
   * @throws BoxAuthException if they are there, or cannot be made
   */
  public JdbcTokenStore createTables() {
    return ask(
        "make the tables",
        connection -> {
          try (Statement sql = connection.createStatement()) {
            sql.execute(
                """
                CREATE TABLE box_token (
                  name CHAR(64) PRIMARY KEY,
                  version BIGINT NOT NULL,
                  access_token VARCHAR(10000) NOT NULL,
                  refresh_token VARCHAR(10000),
                  expires_at VARCHAR(40) NOT NULL)
                """);
            sql.execute(
                """
                CREATE TABLE box_lease (
                  name CHAR(64) PRIMARY KEY,
                  holder CHAR(36) NOT NULL,
                  ends_at BIGINT NOT NULL)
                """);
          }
          return this;
        });
  }

  @Override
  public Optional<Entry> read(String key) {
    String name = name(key);
    return ask(
        "say which token it has",
        connection -> {
          try (PreparedStatement sql =
              connection.prepareStatement(
                  """
                  SELECT version, access_token, refresh_token, expires_at
                  FROM box_token WHERE name = ?
                  """)) {
            sql.setString(1, name);
            try (ResultSet row = sql.executeQuery()) {
              return row.next() ? Optional.of(entry(row)) : Optional.empty();
            }
          }
        });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    AccessToken token =
        new AccessToken(row.getString(2), row.getString(3), Instant.parse(row.getString(4)));
    return new Entry(token, row.getLong(1));
  }

  @Override
  public boolean compareAndSet(String key, long expected, AccessToken next) {
    String name = name(key);
    String value = given("next", next).value();
    String refreshToken = next.refreshToken();
    String end = next.expiresAt().toString();
    // Random, so that a version never comes again, not even after the row was removed.
    long version = random.nextLong(1, Long.MAX_VALUE);
    if (expected == 0) {
      return insert(
          """
          INSERT INTO box_token (name, version, access_token, refresh_token, expires_at)
          VALUES (?, ?, ?, ?, ?)
          """,
          name,
          version,
          value,
          refreshToken,
          end);
    }
    return update(
            """
            UPDATE box_token SET version = ?, access_token = ?, refresh_token = ?, expires_at = ?
            WHERE name = ? AND version = ?
            """,
            version,
            value,
            refreshToken,
            end,
            name,
            expected)
        == 1;
  }

  @Override
  public boolean remove(String key, long expected) {
    return update("DELETE FROM box_token WHERE name = ? AND version = ?", name(key), expected) == 1;
  }

  @Override
  public Optional<Lease> lease(String key, Duration ttl, Duration wait) {
    String name = name(key);
    given("wait", wait);
    if (given("ttl", ttl).toMillis() <= 0) {
      throw new IllegalArgumentException("A lease must last at least a millisecond, not " + ttl);
    }
    String holder = UUID.randomUUID().toString();
    long start = System.nanoTime();
    while (!take(name, holder, ttl)) {
      if (System.nanoTime() - start >= wait.toNanos()) {
        return Optional.empty();
      }
      pause();
    }
    return Optional.of(() -> giveBack(name, holder));
  }

  /** Takes a lease that has ended over from whoever had it, or one that nobody has. */
  private boolean take(String name, String holder, Duration ttl) {
    long now = System.currentTimeMillis();
    return update(
                "UPDATE box_lease SET holder = ?, ends_at = ? WHERE name = ? AND ends_at <= ?",
                holder,
                now + ttl.toMillis(),
                name,
                now)
            == 1
        || insert(
            "INSERT INTO box_lease (holder, ends_at, name) VALUES (?, ?, ?)",
            holder,
            now + ttl.toMillis(),
            name);
  }

  /** Does nothing if somebody else has the lease by now. */
  private void giveBack(String name, String holder) {
    update("DELETE FROM box_lease WHERE name = ? AND holder = ?", name, holder);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BoxTransportException(
          "Interrupted while waiting for the lease of a token; nothing was sent.", e, false);
    }
  }

  /** Whether the row is new: the table's primary key decides between two who insert at once. */
  private boolean insert(String statement, @Nullable Object... values) {
    return ask(
        "insert a row",
        connection -> {
          try {
            return update(connection, statement, values) == 1;
          } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("23")) {
              return false;
            }
            throw e;
          }
        });
  }

  private int update(String statement, @Nullable Object... values) {
    return ask("change a row", connection -> update(connection, statement, values));
  }

  private static int update(Connection connection, String statement, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          sql.setNull(i + 1, Types.VARCHAR);
        } else {
          sql.setObject(i + 1, values[i]);
        }
      }
      return sql.executeUpdate();
    }
  }

  /** What a driver throws may quote a token or a password, so it is not repeated. */
  private <T> T ask(String what, Action<T> action) {
    try (Connection connection = source.open()) {
      connection.setAutoCommit(true);
      return action.run(connection);
    } catch (SQLException e) {
      throw failure(what, "SQL state " + e.getSQLState());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw failure(what, "the row is damaged");
    }
  }

  private static BoxAuthException failure(String what, String why) {
    return new BoxAuthException(
        "The database of the token store did not %s (%s). Check jdbc.url and the tables."
            .formatted(what, why),
        null,
        false,
        null,
        null);
  }

  /** Short, and the same to every database, whatever it makes of capitals and blanks. */
  private static String name(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(given("key", key).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256.", e);
    }
  }

  private static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null.");
    }
    return value;
  }

  /** Prints no address, since it may hold a password. */
  @Override
  public String toString() {
    return "JdbcTokenStore";
  }
}
