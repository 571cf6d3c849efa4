// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.api;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Box answered, and the answer was no.
 *
 * <p>A subclass exists only where a caller's next line would differ. Box may invent a {@link
 * #code()} at any time, so it is a plain word and not an enumeration.
 */
public sealed class BoxApiException extends BoxException
    permits BoxUnauthorizedException,
        BoxForbiddenException,
        BoxNotFoundException,
        BoxConflictException,
        BoxPreconditionFailedException,
        BoxRateLimitedException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String code;
  private final @Nullable String requestId;

  /** Null after deserialization: what is in it need not be serializable. */
  private final transient @Nullable Map<String, Object> context;

  private final @Nullable Duration retryAfter;

  /**
   * What an answer that says no is made of.
   *
   * @param message one line for people: what failed, why, what to do
   * @param status the HTTP status
   * @param code Box's own word for the problem, such as {@code item_name_in_use}
   * @param requestId what Box's support asks for
   * @param context Box's {@code context_info}: maps, lists, strings, numbers, booleans
   * @param retryAfter how long Box asked to wait
   */
  public record Answer(
      String message,
      int status,
      @Nullable String code,
      @Nullable String requestId,
      Map<String, Object> context,
      @Nullable Duration retryAfter) {

    /** Copies the context, so that the answer cannot change later. */
    public Answer {
      context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }
  }

  /**
   * An exception of this very class; subclasses exist for the statuses that callers tell apart.
   *
   * @param answer what Box said
   */
  public BoxApiException(Answer answer) {
    super(oneLine(answer.message()), null);
    this.status = answer.status();
    this.code = answer.code();
    this.requestId = answer.requestId();
    this.context = answer.context();
    this.retryAfter = answer.retryAfter();
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Box's own word for the problem, such as {@code item_name_in_use}, if the answer had one. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** The id that Box's support asks for, if the answer had one. */
  public Optional<String> requestId() {
    return Optional.ofNullable(requestId);
  }

  /**
   * Box's {@code context_info} as plain maps, lists and values; empty if there was none, or if this
   * exception has been serialized.
   */
  public Map<String, Object> context() {
    return context == null ? Map.of() : context;
  }

  /** How long Box asked to wait before the next try, if it did. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
