// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.it.secrets;

import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.auth.TokenStore;
import io.boxsdk.api.http.Body;
import io.boxsdk.api.http.HttpRequest;
import io.boxsdk.api.http.HttpResponse;
import io.boxsdk.api.http.NetworkLayer;
import io.boxsdk.auth.jwt.Jwt;
import io.boxsdk.auth.jwt.SigningKey;
import io.boxsdk.auth.oauth2.Authorization;
import io.boxsdk.auth.oauth2.Downscope;
import io.boxsdk.auth.oauth2.OAuth2;
import io.boxsdk.auth.redis.RedisTokenStore;
import io.boxsdk.core.BoxClient;
import io.boxsdk.core.BoxDoctor;
import io.boxsdk.core.BoxFile;
import io.boxsdk.core.BoxItem;
import io.boxsdk.core.BoxSharedLink;
import io.boxsdk.core.FileTokenStore;
import io.boxsdk.core.SharedLinkOptions;
import io.boxsdk.emulator.BoxEmulator;
import io.boxsdk.testkit.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that does everything with secrets, well and badly, and prints all that it meets: what
 * it made, what went wrong with all causes, and the log at its finest. What was secret in it goes
 * to a file.
 */
public final class Talkative {

  private static final String PASSWORD = "canary-link-password";
  private static final String PASSPHRASE = "canary-passphrase";
  private static final String REDIS_PASSWORD = "canary-redis-password";
  private static final Path KEYS =
      Path.of("..", "..", "box-auth-jwt", "src", "test", "resources", "test-only-keys");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?:access_token|refresh_token|client_secret|assertion|subject_token|code_verifier|code|token)(?:=|\"\\s*:\\s*\")([^&\"]{12,})");

  private final BoxEmulator emulator;
  private final Path folder;
  private final Set<String> secrets =
      new TreeSet<>(Set.of(PASSWORD, PASSPHRASE, REDIS_PASSWORD, "test-passphrase"));
  private int stores;

  private Talkative(BoxEmulator emulator, Path folder) {
    this.emulator = emulator;
    this.folder = folder;
  }

  /** Takes a folder, and leaves {@code secrets} there. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (BoxEmulator emulator = BoxEmulator.start()) {
      Talkative program = new Talkative(emulator, folder);
      program.run();
      Files.write(folder.resolve("secrets"), program.secrets);
    }
  }

  private void run() throws IOException {
    secrets.add(emulator.clientSecret());
    people();
    servers();
    stores();
    links();
    broken();
  }

  private void people() {
    OAuth2 app = app();
    Authorization authorization =
        app.authorization(URI.create("http://127.0.0.1/callback")).withPkce();
    say(app);
    say(authorization);
    secrets.add(authorization.state());
    URI back = new Person().grant(authorization.uri());
    say(attempt(() -> authorization.grant(URI.create(back + "x"))));
    Grant person = authorization.grant(back);
    say(person);
    with(
        person,
        box -> {
          say(box.accessToken());
          emulator.clock().advance(Duration.ofHours(2));
          say(box.me());
          say(box.describe());
          box.revoke();
          say(attempt(box::me));
        });
    with(
        app.tokens(
            new AccessToken(
                "canary0access0token", "canary0refresh0token", java.time.Instant.EPOCH)),
        box -> say(attempt(box::me)));
    with(OAuth2.developerToken("canary0developer0token"), box -> say(attempt(box::me)));
    secrets.add("canary0access0token");
    secrets.add("canary0refresh0token");
    secrets.add("canary0developer0token");
    with(OAuth2.remote(previous -> null), box -> say(attempt(box::me)));
  }

  private OAuth2 app() {
    return OAuth2.app(emulator.clientId(), emulator.clientSecret())
        .withAuthorizeUrl(emulator.authorizeUrl())
        .onTokens(this::secret);
  }

  private void servers() throws IOException {
    with(app().clientCredentialsForEnterprise(emulator.enterpriseId()), box -> say(box.me()));
    with(app().clientCredentialsForEnterprise("4242"), box -> say(attempt(box::me)));
    with(
        OAuth2.app(emulator.clientId(), "canary-client-secret")
            .clientCredentialsForEnterprise(emulator.enterpriseId()),
        box -> say(attempt(box::me)));
    secrets.add("canary-client-secret");
    Jwt jwt = Jwt.config(emulator.jwtConfig()).onTokens(this::secret);
    say(jwt);
    say(jwt.enterprise());
    with(
        jwt.enterprise(),
        box -> {
          say(box.me());
          Downscope narrow = Downscope.of(box::accessToken, "item_preview");
          say(narrow);
          with(narrow, other -> say(attempt(other::me)));
        });
    with(jwt.user("4242"), box -> say(attempt(box::me)));
    for (String key : new String[] {"pbes2-aes256-sha256", "refused-scrypt", "refused-elliptic"}) {
      Path file = KEYS.resolve(key + ".pem");
      say(attempt(() -> SigningKey.file(file, PASSPHRASE.toCharArray())));
      secrets.add(Files.readAllLines(file).get(1));
    }
    SigningKey key =
        SigningKey.file(KEYS.resolve("pbes2-aes256-sha256.pem"), "test-passphrase".toCharArray());
    say(key);
    with(
        Jwt.app(emulator.clientId(), emulator.clientSecret(), key)
            .enterprise(emulator.enterpriseId()),
        box -> say(attempt(box::me)));
    Path config =
        Files.writeString(
            folder.resolve("config.json"),
            emulator.jwtConfig().replace(emulator.clientSecret(), "canary-client-secret"));
    BoxDoctor.of(
            () -> BoxClient.builder().config(config).baseUrl(emulator.apiUrl()).tokenStore(store()))
        .examineWithBox()
        .forEach(Talkative::say);
  }

  private void stores() throws IOException {
    FileTokenStore file = store();
    say(file);
    file.compareAndSet("k", 0, new AccessToken("canary0stored0token", null, java.time.Instant.MAX));
    secrets.add("canary0stored0token");
    say(file.read("k"));
    Files.writeString(folder.resolve("tokens" + stores), "canary0stored0token");
    say(attempt(() -> file.read("k")));
    URI url = URI.create("redis://ada:" + REDIS_PASSWORD + "@127.0.0.1:9/0");
    try (RedisTokenStore redis = RedisTokenStore.at(url)) {
      say(redis);
      say(attempt(() -> redis.read("k")));
    }
    say(attempt(() -> RedisTokenStore.at(URI.create("redis://ada:" + REDIS_PASSWORD + "@:x"))));
  }

  private void links() {
    with(
        OAuth2.developerToken(emulator::developerToken),
        box -> {
          BoxFile file = box.rootFolder().upload("f", Body.of(new byte[10]));
          SharedLinkOptions options =
              SharedLinkOptions.NONE.access(BoxSharedLink.OPEN).password(PASSWORD);
          say(options);
          BoxSharedLink link = file.createSharedLink(options);
          say(link);
          BoxItem shared = box.sharedItem(link.url(), PASSWORD);
          say(shared);
          say(attempt(() -> box.sharedItem(link.url(), PASSWORD + "x")));
          say(attempt(() -> box.withSharedLink(link.url(), PASSWORD).file("4242").get()));
        });
  }

  private void broken() {
    with(
        app().clientCredentialsForEnterprise(emulator.enterpriseId()),
        box -> {
          for (String fault :
              new String[] {
                "html-200", "truncate-after-10", "return-400", "bad-utf8", "redirect-loop"
              }) {
            emulator.faults().on("GET /2.0/users/me", fault);
            say(attempt(box::me));
          }
        });
    for (String fault : new String[] {"html-200", "truncate-after-30", "return-403", "empty-200"}) {
      emulator.faults().on("POST /oauth2/token", fault, fault, fault, fault, fault);
      with(
          app().clientCredentialsForEnterprise(emulator.enterpriseId()),
          box -> say(attempt(box::me)));
      emulator.reset();
    }
    try (BoxClient nowhere =
        BoxClient.builder()
            .baseUrl(URI.create("http://127.0.0.1:9"))
            .tokenStore(store())
            .authenticator(app().clientCredentialsForEnterprise("1"))
            .build()) {
      say(attempt(nowhere::me));
    }
  }

  private interface Use {
    void of(BoxClient box);
  }

  private void with(Grant grant, Use use) {
    say(grant);
    TokenStore store = store();
    try (BoxClient box =
        BoxClient.builder()
            .baseUrl(emulator.apiUrl())
            .clock(emulator.clock())
            .authenticator(grant)
            .tokenStore(store)
            .layer(NetworkLayer.Position.ATTEMPT, this::overhear)
            .build()) {
      say(box);
      use.of(box);
    }
  }

  /** Notes what is secret in a request, and prints what may be printed of it. */
  private HttpResponse overhear(HttpRequest request, NetworkLayer.Next next) {
    say(request);
    say(request.headers());
    request.headers().first("authorization").ifPresent(text -> secrets.add(text.substring(7)));
    request
        .body()
        .filter(body -> body.length() < 10_000 && body.replayable())
        .ifPresent(
            body -> {
              try (var in = body.open()) {
                find(new String(in.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    HttpResponse answer = next.send(request);
    say(answer);
    say(answer.headers());
    return answer;
  }

  private void find(String text) {
    Matcher found = SECRET.matcher(text);
    while (found.find()) {
      secrets.add(found.group(1));
    }
  }

  private void secret(AccessToken token) {
    secrets.add(token.value());
    if (token.refreshToken() != null) {
      secrets.add(token.refreshToken());
    }
  }

  private FileTokenStore store() {
    return FileTokenStore.at(folder.resolve("tokens" + ++stores));
  }

  private static Object attempt(Callable<?> call) {
    try {
      return call.call();
    } catch (Exception e) {
      return e;
    }
  }

  private static void say(Object anything) {
    if (anything instanceof Exception e) {
      System.out.print("FAILED ");
      e.printStackTrace(System.out);
    } else {
      System.out.println(anything);
    }
  }
}
