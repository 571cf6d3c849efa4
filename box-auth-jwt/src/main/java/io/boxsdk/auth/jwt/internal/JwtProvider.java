// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt.internal;

import io.boxsdk.api.BoxConfigurationException;
import io.boxsdk.api.auth.Authenticator;
import io.boxsdk.api.auth.Grant;
import io.boxsdk.api.spi.AuthenticatorProvider;
import io.boxsdk.api.spi.Setting;
import io.boxsdk.auth.jwt.Jwt;
import io.boxsdk.auth.jwt.SigningKey;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Chooses by what is set: a configuration, or its parts; a user, or the enterprise. */
public final class JwtProvider implements AuthenticatorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public JwtProvider() {}

  @Override
  public String id() {
    return "jwt";
  }

  @Override
  public Set<Setting<?>> settings() {
    return Set.of(
        Jwt.CONFIG_FILE,
        Jwt.CONFIG,
        Jwt.CLIENT_ID,
        Jwt.CLIENT_SECRET,
        Jwt.PRIVATE_KEY_FILE,
        Jwt.PASSPHRASE,
        Jwt.KEY_ID,
        Jwt.ENTERPRISE_ID,
        Jwt.USER_ID,
        Jwt.ALGORITHM);
  }

  @Override
  public Authenticator create(Context context) {
    Jwt app = app(context).withClock(context.clock());
    String algorithm = context.get(Jwt.ALGORITHM);
    return context.authenticator(
        subject(context, algorithm == null ? app : app.withAlgorithm(algorithm)));
  }

  private static Jwt app(Context context) {
    Path file = context.get(Jwt.CONFIG_FILE);
    String config = context.get(Jwt.CONFIG);
    if (file != null) {
      requireUnset(context, Jwt.CONFIG_FILE, Jwt.CONFIG);
      return Jwt.config(file);
    }
    if (config != null) {
      requireUnset(context, Jwt.CONFIG);
      return Jwt.config(config);
    }
    return ofParts(context);
  }

  /** A configuration says all of this; whichever of the two would be ignored is a mistake. */
  private static void requireUnset(Context context, Setting<?> configuration, Setting<?>... more) {
    Stream.concat(
            Stream.of(more),
            Stream.of(
                Jwt.CLIENT_ID, Jwt.CLIENT_SECRET, Jwt.PRIVATE_KEY_FILE, Jwt.PASSPHRASE, Jwt.KEY_ID))
        .filter(setting -> context.get(setting) != null)
        .findFirst()
        .ifPresent(
            setting -> {
              throw new BoxConfigurationException(
                  "choice-needed",
                  "Set %s or %s, not both: the configuration says it already."
                      .formatted(configuration, setting),
                  null);
            });
  }

  private static Jwt ofParts(Context context) {
    String id = context.get(Jwt.CLIENT_ID);
    String secret = context.get(Jwt.CLIENT_SECRET);
    Path key = context.get(Jwt.PRIVATE_KEY_FILE);
    if (id == null || secret == null || key == null) {
      throw new BoxConfigurationException(
          "credentials-missing",
          "JWT needs %s; or %s, %s and %s; or give the builder a grant: .authenticator(Jwt.config(path).enterprise())."
              .formatted(Jwt.CONFIG_FILE, Jwt.CLIENT_ID, Jwt.CLIENT_SECRET, Jwt.PRIVATE_KEY_FILE),
          null);
    }
    String passphrase = context.get(Jwt.PASSPHRASE);
    return Jwt.app(
            id,
            secret,
            passphrase == null
                ? SigningKey.file(key)
                : SigningKey.file(key, passphrase.toCharArray()))
        .withKeyId(context.get(Jwt.KEY_ID));
  }

  private static Grant subject(Context context, Jwt app) {
    String user = context.get(Jwt.USER_ID);
    String enterprise = context.get(Jwt.ENTERPRISE_ID);
    if (user != null) {
      return app.user(user);
    }
    return enterprise == null ? app.enterprise() : app.enterprise(enterprise);
  }
}
