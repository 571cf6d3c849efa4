// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator;

import io.boxsdk.emulator.box.Box;
import io.boxsdk.emulator.http.Control;
import io.boxsdk.emulator.http.FaultPlan;
import io.boxsdk.emulator.http.Journal;
import io.boxsdk.emulator.http.Listeners;
import io.boxsdk.emulator.http.Pipeline;
import io.boxsdk.emulator.http.WaitingRoom;
import io.boxsdk.emulator.http.WireLog;
import io.boxsdk.emulator.store.Contents;
import io.boxsdk.emulator.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A local Box: a real HTTP server that answers as Box does, on this machine, without an account.
 *
 * <p>Thread-safe. Whoever starts it closes it; then its ports are free and, without a data folder,
 * everything in it is gone.
 */
public final class BoxEmulator implements AutoCloseable {
  private final String host;
  private final Store store;
  private final Contents contents;
  private final Listeners listeners;
  private final Box box;
  private volatile @Nullable URI uploadOrigin;
  private final EmulatorClock clock = new EmulatorClock();
  private final @Nullable WireLog wire;
  private final Journal journal;
  private final FaultPlan plan;
  private final Faults faults;
  private final Pipeline pipeline;
  private final AtomicBoolean closed = new AtomicBoolean();

  private BoxEmulator(Builder builder) throws IOException {
    host = builder.host;
    Path wireFolder = builder.wireFolder();
    wire = wireFolder == null ? null : new WireLog(wireFolder);
    journal = new Journal(wire);
    Path data = builder.data;
    if (data != null) {
      makeFolder(data);
    }
    // Opening ports, and keytool above all, takes as long as everything else: both go on at once.
    CompletableFuture<Listeners> opening = CompletableFuture.supplyAsync(() -> listen(builder));
    Store kept = null;
    try {
      kept = Store.open(data == null ? null : data.resolve("box.mv"));
      contents = new Contents(kept, data == null ? null : data.resolve("contents"));
      box =
          new Box(
              kept,
              contents,
              clock,
              builder.refreshTokens,
              builder.accessTokenLifetime,
              builder.longPollTimeout,
              builder.repeatedEvents,
              call -> opening.join().contentOrigin(call),
              call -> uploadOrigin == null ? call.origin() : String.valueOf(uploadOrigin));
      listeners = opening.join();
    } catch (IOException | RuntimeException e) {
      abandon(opening);
      if (kept != null) {
        kept.close();
      }
      throw e;
    }
    store = kept;
    plan = new FaultPlan(box.router());
    faults = new Faults(plan);
    Control control = new Control(clock, clock::advance, plan, journal, this::reset);
    WaitingRoom room = new WaitingRoom(store, clock);
    clock.whenMoved(room::wake);
    pipeline =
        new Pipeline(
            box.router(),
            box.gate(),
            store,
            clock,
            journal,
            plan,
            room,
            control,
            builder.largestPage);
    listeners.start(pipeline);
  }

  private static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException("Cannot make the folder " + folder + ": " + e, e);
    }
  }

  private static Listeners listen(Builder builder) {
    try {
      Listeners opened = new Listeners(builder.host, builder.port, builder.contentPort);
      if (builder.httpsPort != null) {
        opened.addTls(builder.host, builder.httpsPort, builder.data);
      }
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void abandon(CompletableFuture<Listeners> opening) {
    try {
      opening.join().close();
    } catch (CompletionException e) {
      // They never opened, and what was thrown already says why.
    }
  }

  /**
   * Starts an emulator in memory, on free ports of this machine.
   *
   * @throws UncheckedIOException if it cannot listen
   */
  public static BoxEmulator start() {
    return builder().start();
  }

  /** Describes an emulator to start. */
  public static Builder builder() {
    return new Builder();
  }

  /** The origin of the API, without a trailing slash. */
  public URI apiUrl() {
    return URI.create("http://" + inUrl(host) + ":" + listeners.apiPort());
  }

  /** Where files are uploaded. */
  public URI uploadUrl() {
    return URI.create(apiUrl() + "/api/2.0");
  }

  /** Where grants are exchanged for tokens. */
  public URI tokenUrl() {
    return URI.create(apiUrl() + "/oauth2/token");
  }

  /** Where tokens are revoked. */
  public URI revokeUrl() {
    return URI.create(apiUrl() + "/oauth2/revoke");
  }

  /** Where a browser asks the user to let an application in. */
  public URI authorizeUrl() {
    return URI.create(apiUrl() + "/api/oauth2/authorize");
  }

  /** The origin of the API with TLS; empty unless {@link Builder#httpsPort} was given. */
  public Optional<URI> httpsApiUrl() {
    int port = listeners.tlsApiPort();
    return port < 0
        ? Optional.empty()
        : Optional.of(URI.create("https://" + inUrl(host) + ":" + port));
  }

  /** The certificate to trust, in PEM; empty unless {@link Builder#httpsPort} was given. */
  public Optional<Path> caCertificateFile() {
    return Optional.ofNullable(listeners.certificate());
  }

  private static String inUrl(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "127.0.0.1";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** The id of the one application. */
  public String clientId() {
    return Box.CLIENT_ID;
  }

  /** The secret of the one application. */
  public String clientSecret() {
    return Box.CLIENT_SECRET;
  }

  /** The id of the one enterprise. */
  public String enterpriseId() {
    return Box.ENTERPRISE_ID;
  }

  /** The id of Ada Admin, who grants what the consent page asks. */
  public String adminUserId() {
    return Box.ADMIN_ID;
  }

  /**
   * A new bearer token of the admin, valid as long as any access token.
   *
   * @throws IllegalStateException if the emulator is closed
   */
  public String developerToken() {
    try {
      return box.developerToken();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A new bearer token of a user, who need not have logged in for it.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public String developerToken(String userId) {
    try {
      return box.developerToken(userId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text of the file that the developer console makes with a keypair, for programs that log in
   * with JWT. The keypair is made at the first call, which takes up to a second, and stays.
   */
  public String jwtConfig() {
    try {
      return box.jwtConfig();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Registers a public key of the application, as the developer console does.
   *
   * @param key an RSA key
   * @return its id, to be named in assertions
   * @throws IllegalArgumentException if it is no RSA key
   */
  public String addPublicKey(PublicKey key) {
    if (!key.getAlgorithm().equals("RSA")) {
      throw new IllegalArgumentException("Box takes RSA keys only, not " + key.getAlgorithm());
    }
    try {
      return box.addPublicKey(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time by which everything here expires. */
  public EmulatorClock clock() {
    return clock;
  }

  /**
   * Makes preflights tell callers to upload to another origin, as Box does with those that are far
   * away; null for the API's own. All ports of the emulator take uploads.
   *
   * @param origin such as {@code http://localhost:8080}, without a path
   */
  public void uploadOrigin(@Nullable URI origin) {
    uploadOrigin = origin;
  }

  /**
   * Says whether the enterprise's administrator has authorized the application, as it has unless
   * said otherwise. Without that, neither JWT nor client credentials give a token.
   */
  public void authorizeApplication(boolean authorized) {
    box.authorize(authorized);
  }

  /** What is to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** The latest requests, at most 10,000, in order of arrival; not those of the control plane. */
  public List<RecordedRequest> requests() {
    return journal.requests();
  }

  /**
   * How many requests of an operation there were.
   *
   * @param operation as in {@link RecordedRequest#operation}
   */
  public long count(String operation) {
    String name = box.router().canonical(operation);
    return journal.count(name == null ? operation : name);
  }

  /**
   * Empties Box and forgets requests, faults, advanced time, another upload origin and a refused
   * authorization. Ports, credentials and the tokens of the admin stay as they are. Requests that
   * wait or hang are ended.
   *
   * @throws IllegalStateException if the emulator is closed
   */
  public void reset() {
    try {
      pipeline.release();
      plan.clear();
      uploadOrigin = null;
      box.authorize(true);
      clock.reset();
      box.reset(contents);
      journal.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends every connection, finished or not, and frees the ports. Closing again does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    pipeline.close();
    listeners.close();
    try (wire;
        contents;
        store) {
      // Each in its turn, the store first, whatever happens to the others.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How an emulator is started. */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private int contentPort;
    private @Nullable Integer httpsPort;
    private @Nullable Path data;
    private @Nullable Path wireLog;
    private RefreshTokens refreshTokens = RefreshTokens.SAME_PAIR;
    private Duration accessTokenLifetime = Duration.ofMinutes(60);
    private Duration longPollTimeout = Duration.ofSeconds(60);
    private int repeatedEvents;
    private int largestPage = Integer.MAX_VALUE;

    private Builder() {}

    /** The address to listen on; 127.0.0.1 unless given. Anything else lets others in. */
    public Builder host(String address) {
      this.host = address;
      return this;
    }

    /**
     * The port of the API; 0, which is the default, takes a free one.
     *
     * @throws IllegalArgumentException if it is no port
     */
    public Builder port(int number) {
      this.port = requirePort(number);
      return this;
    }

    private static int requirePort(int number) {
      if (number < 0 || number > 65_535) {
        throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + number);
      }
      return number;
    }

    /**
     * The port that downloads are redirected to; 0, which is the default, takes a free one.
     *
     * @throws IllegalArgumentException if it is no port
     */
    public Builder contentPort(int number) {
      this.contentPort = requirePort(number);
      return this;
    }

    /**
     * Also serves TLS on this port, or on a free one for 0. Takes half a second of {@link #start}.
     *
     * @throws IllegalArgumentException if it is no port
     */
    public Builder httpsPort(int number) {
      this.httpsPort = requirePort(number);
      return this;
    }

    /**
     * Keeps everything in a folder, which is made if missing; the next start goes on from there.
     */
    public Builder data(Path folder) {
      this.data = folder;
      return this;
    }

    /**
     * Writes every exchange as a line of JSON to a new file in a folder, which is made if missing;
     * without credentials, and of bodies longer than 1 MiB only the length. Without this call the
     * system property {@code box.emulator.wire-log} names the folder, and without that there is no
     * such log.
     */
    public Builder wireLog(Path folder) {
      this.wireLog = folder;
      return this;
    }

    private @Nullable Path wireFolder() {
      String everywhere = System.getProperty("box.emulator.wire-log", "");
      return wireLog != null || everywhere.isEmpty() ? wireLog : Path.of(everywhere);
    }

    /** What used refresh tokens are good for; {@link RefreshTokens#SAME_PAIR} unless given. */
    public Builder refreshTokens(RefreshTokens mode) {
      this.refreshTokens = mode;
      return this;
    }

    /**
     * How long access tokens live; an hour unless given.
     *
     * @throws IllegalArgumentException unless it is positive
     */
    public Builder accessTokenLifetime(Duration lifetime) {
      if (lifetime.isNegative() || lifetime.isZero()) {
        throw new IllegalArgumentException("A token lives longer than " + lifetime);
      }
      this.accessTokenLifetime = lifetime;
      return this;
    }

    /** Puts at most so many entries on a page of any list; as many as Box does, unless given. */
    public Builder largestPage(int entries) {
      if (entries < 1) {
        throw new IllegalArgumentException("A page has at least 1 entry, not " + entries + ".");
      }
      this.largestPage = entries;
      return this;
    }

    /**
     * How long a client that waits for events is kept waiting before it is told to ask again; a
     * minute by the emulator's clock unless given.
     */
    public Builder longPollTimeout(Duration time) {
      if (time.isNegative()) {
        throw new IllegalArgumentException("A time-out cannot be negative: " + time);
      }
      this.longPollTimeout = time;
      return this;
    }

    /**
     * How many events before the position that was asked for each page of events begins with; none
     * unless given. Box delivers at least once: with this, every client sees what that means.
     */
    public Builder repeatedEvents(int count) {
      if (count < 0) {
        throw new IllegalArgumentException("A count cannot be negative: " + count);
      }
      this.repeatedEvents = count;
      return this;
    }

    /**
     * Starts it; it answers when this returns.
     *
     * @throws UncheckedIOException if it cannot listen, or cannot use the data folder or the folder
     *     of the wire log
     */
    public BoxEmulator start() {
      try {
        return new BoxEmulator(this);
      } catch (CompletionException e) {
        if (e.getCause() instanceof UncheckedIOException cause) {
          throw cause;
        }
        throw e;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
