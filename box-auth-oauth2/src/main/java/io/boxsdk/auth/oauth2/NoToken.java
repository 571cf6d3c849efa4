// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.oauth2;

import io.boxsdk.api.BoxAuthException;
import io.boxsdk.api.BoxException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Why there is no token, where it was not Box that said so. */
final class NoToken {

  private NoToken() {}

  /** Trying again is useless until a person acts. */
  static BoxAuthException untilSomebodyActs(String message, @Nullable Throwable cause) {
    return new BoxAuthException(message, null, true, null, cause);
  }

  /** Trying again may help. */
  static BoxAuthException now(String message, @Nullable Throwable cause) {
    return new BoxAuthException(message, null, false, null, cause);
  }

  /** What a program's own callback gives; what it throws is the cause, unless it is ours. */
  static <T extends @Nullable Object> T unless(String who, Supplier<T> gives) {
    try {
      return gives.get();
    } catch (BoxException e) {
      throw e;
    } catch (RuntimeException e) {
      throw now(who + " failed. Its own error is the cause.", e);
    }
  }
}
