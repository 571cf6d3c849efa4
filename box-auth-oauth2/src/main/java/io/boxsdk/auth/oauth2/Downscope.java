// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.AccessToken;
import io.boxsdk.api.auth.Grant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that may do less than those they are exchanged for (RFC 8693), to be handed to a browser
 * or to another program. Each lives no longer than the token it comes from, cannot be revoked by
 * itself, and is exchanged anew when it has ended. Immutable; prints no secret.
 *
 * @see <a href="https://developer.box.com/guides/authentication/tokens/downscope/">Box's guide</a>
 */
public final class Downscope implements Grant {

  private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

  private final Supplier<AccessToken> source;
  private final String scopes;
  private final Map<String, String> limit;

  /** Nothing tells whose tokens these are, so no other client finds them in a store. */
  private final String key = "downscope:" + UUID.randomUUID();

  private Downscope(Supplier<AccessToken> source, String scopes, Map<String, String> limit) {
    this.source = source;
    this.scopes = scopes;
    this.limit = limit;
  }

  /**
   * Tokens with these scopes and no others.
   *
   * @param source the tokens to be exchanged, such as {@code box::accessToken}
   * @param scopes such as {@code item_preview}, of which the source must have all
   * @throws BoxConfigurationException if there is no scope
   */
  public static Downscope of(Supplier<AccessToken> source, String... scopes) {
    for (String scope : OAuth2.given("scopes", scopes)) {
      OAuth2.given("scopes", scope);
    }
    String list = String.join(" ", scopes).strip();
    if (list.isEmpty()) {
      throw new BoxConfigurationException(
          "A narrowed token needs at least one scope, such as item_preview.", null);
    }
    return new Downscope(OAuth2.given("source", source), list, Map.of());
  }

  /**
   * A copy that is good for one file only.
   *
   * @throws BoxConfigurationException if the id is no id
   */
  public Downscope toFile(String id) {
    return new Downscope(source, scopes, Map.of("resource", resource("files", id)));
  }

  /**
   * A copy that is good for one folder and what is in it only.
   *
   * @throws BoxConfigurationException if the id is no id
   */
  public Downscope toFolder(String id) {
    return new Downscope(source, scopes, Map.of("resource", resource("folders", id)));
  }

  /**
   * A copy that is good for what a shared link without a password leads to.
   *
   * @throws BoxConfigurationException if the link is null or blank
   */
  public Downscope toSharedLink(String link) {
    if (link == null || link.isBlank()) {
      throw new BoxConfigurationException(
          "The shared link is empty. Copy it from the item's page.", null);
    }
    return new Downscope(source, scopes, Map.of("box_shared_link", link));
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public AccessToken obtain(@Nullable AccessToken previous, Endpoint endpoint) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    form.put("subject_token", parent().value());
    form.put("subject_token_type", ACCESS_TOKEN);
    form.put("scope", scopes);
    form.putAll(limit);
    return endpoint.request(form);
  }

  private AccessToken parent() {
    AccessToken token = NoToken.unless("Whoever has the token to narrow", source);
    if (token == null) {
      throw NoToken.now("Whoever has the token to narrow gave none.", null);
    }
    return token;
  }

  /** Prints the scopes and what the tokens are good for, but not a link, which opens doors. */
  @Override
  public String toString() {
    return "Downscope[%s%s]"
        .formatted(
            scopes, limit.isEmpty() ? "" : ", " + limit.getOrDefault("resource", "a shared link"));
  }

  /** Box looks for this address wherever it is reached, and so do its official clients. */
  private static String resource(String type, @Nullable String id) {
    if (id == null || !id.matches("\\d{1,30}")) {
      throw new BoxConfigurationException(
          "A narrowed token needs the id of an item, which is digits only.", null);
    }
    return "https://api.box.com/2.0/" + type + "/" + id;
  }
}
