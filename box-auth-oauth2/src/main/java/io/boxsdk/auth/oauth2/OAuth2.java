// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application as Box's developer console knows it, and the ways in which it gets tokens.
 * Immutable; prints no secret.
 *
 * @see <a href="https://developer.box.com/guides/authentication/oauth2/">Box's guide</a>
 */
public final class OAuth2 {

  /** The client id of the developer console. */
  public static final Setting<String> CLIENT_ID = Setting.text("oauth2.client-id");

  /** The client secret of the developer console. */
  public static final Setting<String> CLIENT_SECRET =
      Setting.text("oauth2.client-secret").asSecret();

  /** The refresh token to begin with. Box accepts it once: keep its successors too. */
  public static final Setting<String> REFRESH_TOKEN =
      Setting.text("oauth2.refresh-token").asSecret();

  /** The enterprise to act for with the client credentials, instead of a person who logged in. */
  public static final Setting<String> ENTERPRISE_ID = Setting.text("oauth2.enterprise-id");

  /** The user to act for with the client credentials, instead of a person who logged in. */
  public static final Setting<String> USER_ID = Setting.text("oauth2.user-id");

  /** A developer token; needs none of the other settings. */
  public static final Setting<String> DEVELOPER_TOKEN =
      Setting.text("oauth2.developer-token").asSecret();

  private static final URI AUTHORIZE_URL =
      URI.create("https://account.box.com/api/oauth2/authorize");
  private static final Duration LOGIN_TIME = Duration.ofMinutes(5);

  final String clientId;
  final String clientSecret;
  final URI authorizeUrl;
  final Consumer<AccessToken> listener;
  final String user;

  private final Map<String, String> device;

  private OAuth2(
      String clientId,
      String clientSecret,
      URI authorizeUrl,
      Consumer<AccessToken> listener,
      String user,
      Map<String, String> device) {
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.authorizeUrl = authorizeUrl;
    this.listener = listener;
    this.user = user;
    this.device = device;
  }

  /**
   * The application with these credentials.
   *
   * @throws BoxConfigurationException if one of them is null or blank
   */
  public static OAuth2 app(String clientId, String clientSecret) {
    return new OAuth2(
        required("The client id", clientId),
        required("The client secret", clientSecret),
        AUTHORIZE_URL,
        token -> {},
        "",
        Map.of());
  }

  /**
   * A developer token, which lives for 60 minutes and cannot be renewed.
   *
   * @throws BoxConfigurationException if it is null or blank
   */
  public static Grant developerToken(String token) {
    return DeveloperToken.fixed(required("The developer token", token));
  }

  /**
   * Developer tokens from a prompt or another source, which is asked again when Box refuses one.
   *
   * @param source may block; may return null or a blank if there is none
   */
  public static Grant developerToken(Supplier<@Nullable String> source) {
    return DeveloperToken.from(given("source", source));
  }

  /** A copy that sends people to this page instead of Box's own. */
  public OAuth2 withAuthorizeUrl(URI page) {
    return new OAuth2(clientId, clientSecret, given("page", page), listener, user, device);
  }

  /**
   * A copy that tells every new pair of tokens, so that they can be kept. Called before a request
   * uses them, by the thread that needed them; may block, and may call Box in this thread, with the
   * new tokens.
   */
  public OAuth2 onTokens(Consumer<AccessToken> newListener) {
    return new OAuth2(
        clientId, clientSecret, authorizeUrl, given("newListener", newListener), user, device);
  }

  /**
   * A copy whose tokens are kept under this name where a token store is shared, so that another
   * process finds them; a new login replaces what is kept. Without a name they are found again only
   * by the code or the tokens that the grant began with.
   */
  public OAuth2 forUser(String name) {
    return new OAuth2(
        clientId, clientSecret, authorizeUrl, listener, required("The user's name", name), device);
  }

  /**
   * A copy that tells Box on which device it runs, for enterprises that count devices.
   *
   * @param name null for none
   * @throws BoxConfigurationException if the id is null or blank
   */
  public OAuth2 withDevice(String id, @Nullable String name) {
    Map<String, String> named =
        new TreeMap<>(Map.of("box_device_id", required("The device id", id)));
    if (name != null && !name.isBlank()) {
      named.put("box_device_name", name);
    }
    return new OAuth2(clientId, clientSecret, authorizeUrl, listener, user, Map.copyOf(named));
  }

  /**
   * Acts for an enterprise, as the application's service account, with nothing but the client
   * secret (the client credentials grant).
   *
   * @throws BoxConfigurationException if the id is null or blank
   */
  public Grant clientCredentialsForEnterprise(String id) {
    return new ClientGrant(this, "enterprise", required("The enterprise id", id));
  }

  /**
   * Acts for a user, with nothing but the client secret (the client credentials grant).
   *
   * @throws BoxConfigurationException if the id is null or blank
   */
  public Grant clientCredentialsForUser(String id) {
    return new ClientGrant(this, "user", required("The user id", id));
  }

  /**
   * Begins to ask a person for access, who comes back to the only redirect that the developer
   * console knows.
   */
  public Authorization authorization() {
    return new Authorization(this, null);
  }

  /**
   * Begins to ask a person for access.
   *
   * @param redirect where Box sends the browser afterwards; registered in the developer console
   */
  public Authorization authorization(URI redirect) {
    return new Authorization(this, given("redirect", redirect));
  }

  /**
   * Logs a person in with one call, for a program on their own machine (RFC 8252). Blocks until
   * they have granted access, for at most five minutes. An interrupt ends it at once.
   *
   * @param browser opens this address in a browser, or shows it; must return soon
   * @throws BoxAuthException if access was not granted in time or at all
   */
  public Grant login(Consumer<URI> browser) {
    return login(browser, 0, LOGIN_TIME);
  }

  /**
   * Logs a person in like {@link #login(Consumer)}.
   *
   * @param port to listen on at 127.0.0.1; 0 for any. The developer console must know {@code
   *     http://127.0.0.1/callback}; if Box then insists on a port, name a fixed one here and there
   * @param patience how long to wait for the person
   * @throws BoxAuthException if access was not granted in time or at all
   */
  public Grant login(Consumer<URI> browser, int port, Duration patience) {
    given("browser", browser);
    return new LoopbackReceiver(this, port, given("patience", patience), System::nanoTime)
        .login(browser);
  }

  /**
   * Exchanges a code whose {@code state} the caller has checked. {@link #authorization} does both.
   *
   * @throws BoxConfigurationException if the code is null or blank
   */
  public Grant code(String code) {
    return new CodeGrant(
        this, new Code(required("The authorization code", code), null, null), null);
  }

  /** Goes on with tokens that were kept. */
  public Grant tokens(AccessToken kept) {
    return new CodeGrant(this, null, given("kept", kept));
  }

  /**
   * Goes on with tokens that several clients keep together, where nothing but the caller's own
   * callbacks reaches them. Whatever one of them renews, the others take over.
   *
   * @param retrieve the tokens that are kept now; may return null if there are none. May block
   * @param store keeps new tokens, before anybody uses them. May block
   * @param lock held from before the tokens are retrieved until after new ones are stored, so that
   *     one client at a time renews them
   * @see io.boxsdk.api.auth.TokenStore TokenStore, which needs no lock that others can leave behind
   */
  public Grant shared(
      Supplier<@Nullable AccessToken> retrieve, Consumer<AccessToken> store, Lock lock) {
    return new SharedGrant(
        this, given("retrieve", retrieve), given("store", store), given("lock", lock));
  }

  /**
   * Goes on with tokens that somebody else obtains and renews.
   *
   * @param source makes a new token out of the one that has ended or was refused, or out of null at
   *     the beginning. May block
   */
  public static Grant remote(Function<@Nullable AccessToken, @Nullable AccessToken> source) {
    return RemoteGrant.from(given("source", source));
  }

  /**
   * Developer tokens that are typed in at the console, again whenever Box refuses one. Blocks while
   * it waits for the line; where there is no console, or no line any more, there is no token.
   */
  public static Grant developerTokenFromConsole() {
    return DeveloperToken.from(ConsolePrompt.ofSystem());
  }

  Map<String, String> form(String grantType) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grantType);
    form.put("client_id", clientId);
    form.put("client_secret", clientSecret);
    form.putAll(device);
    return form;
  }

  Map<String, String> revocation(AccessToken token) {
    String refreshToken = token.refreshToken();
    return Map.of(
        "token", refreshToken == null ? token.value() : refreshToken,
        "client_id", clientId,
        "client_secret", clientSecret);
  }

  /** Prints the client id only. */
  @Override
  public String toString() {
    return "OAuth2[" + clientId + "]";
  }

  static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must not be null.");
    }
    return value;
  }

  static String required(String what, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new BoxConfigurationException(
          "credentials-missing",
          what + " is empty. Copy it from the application's page in the Box developer console.",
          null);
    }
    return value;
  }
}
