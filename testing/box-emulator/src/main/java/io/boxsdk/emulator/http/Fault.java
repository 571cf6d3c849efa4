// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.http;

import io.boxsdk.emulator.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What goes wrong with one request.
 *
 * @param text as it was asked for, with its parts joined by {@code +}
 */
record Fault(String text, List<Part> parts) {
  /** What a kind of fault acts on; of each at most one kind can be in a fault. */
  private enum Acts {
    INSTEAD,
    CONNECTION,
    HEADER,
    TYPE,
    BODY
  }

  /** What can go wrong. */
  enum Kind {
    RETURN("return-N", Acts.INSTEAD),
    RETRY_AFTER("retry-after(text)", Acts.HEADER),
    NO_RESPONSE("no-response", Acts.CONNECTION),
    COMMIT_THEN_DROP("commit-then-drop-response", Acts.CONNECTION),
    COMMIT_THEN_500("commit-then-500", Acts.INSTEAD),
    HTML_200("html-200", Acts.INSTEAD),
    EMPTY_200("empty-200", Acts.INSTEAD),
    TRUNCATE("truncate-after-K", Acts.BODY),
    STALL("stall-after-K", Acts.BODY),
    CORRUPT("corrupt-byte-at-K", Acts.BODY),
    REDIRECT_TO("redirect-to(url)", Acts.INSTEAD),
    REDIRECT_LOOP("redirect-loop", Acts.INSTEAD),
    UNAUTHORIZED("401-once", Acts.INSTEAD),
    WRONG_TYPE("wrong-content-type", Acts.TYPE),
    BAD_UTF8("bad-utf8", Acts.INSTEAD),
    DEEP_JSON("deep-json(n)", Acts.INSTEAD),
    RETURN_JSON("return-json(json)", Acts.INSTEAD);

    private final String form;
    private final Acts acts;

    Kind(String form, Acts acts) {
      this.form = form;
      this.acts = acts;
    }

    /** What stands in the place of the kind's argument; null if this text is not of this kind. */
    private @Nullable String argument(String text) {
      if (form.endsWith(")")) {
        String head = form.substring(0, form.indexOf('(') + 1);
        return text.startsWith(head) && text.endsWith(")")
            ? text.substring(head.length(), text.length() - 1)
            : null;
      }
      if (form.endsWith("-N") || form.endsWith("-K")) {
        String head = form.substring(0, form.length() - 1);
        return text.startsWith(head) ? text.substring(head.length()) : null;
      }
      return text.equals(form) ? "" : null;
    }
  }

  /** One kind with its argument. */
  record Part(Kind kind, String argument) {
    long number() {
      return Long.parseLong(argument);
    }
  }

  /**
   * Reads a fault.
   *
   * @throws IllegalArgumentException saying what exists
   */
  static Fault parse(String text) {
    List<Part> parts = new ArrayList<>();
    Set<Acts> acts = EnumSet.noneOf(Acts.class);
    for (String one : split(text)) {
      Part part = part(one);
      parts.add(part);
      if (!acts.add(part.kind.acts)) {
        throw new IllegalArgumentException("Faults that exclude one another: " + text);
      }
    }
    if (acts.contains(Acts.CONNECTION) && acts.size() > 1) {
      throw new IllegalArgumentException("An answer that is never sent cannot be altered: " + text);
    }
    return new Fault(text, List.copyOf(parts));
  }

  private static Part part(String text) {
    for (Kind kind : Kind.values()) {
      String argument = kind.argument(text);
      if (argument != null && fits(kind, argument)) {
        return new Part(kind, argument);
      }
    }
    StringBuilder known = new StringBuilder();
    for (Kind kind : Kind.values()) {
      known.append(known.isEmpty() ? "" : ", ").append(kind.form);
    }
    throw new IllegalArgumentException("No such fault: " + text + ". There are " + known);
  }

  private static boolean fits(Kind kind, String argument) {
    return switch (kind) {
      case RETURN -> argument.matches("[2-5]\\d\\d");
      case TRUNCATE, STALL, CORRUPT -> argument.matches("\\d{1,18}");
      case DEEP_JSON -> argument.matches("[1-9]\\d{0,6}");
      case REDIRECT_TO -> !argument.isEmpty() && argument.chars().allMatch(c -> c > ' ' && c < 127);
      case RETURN_JSON -> isJson(argument);
      case RETRY_AFTER -> argument.chars().allMatch(c -> c >= ' ' && c < 127);
      default -> true;
    };
  }

  private static boolean isJson(String text) {
    try {
      return !Json.parse(text.getBytes(StandardCharsets.UTF_8)).isMissingNode();
    } catch (JacksonException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Splits at every plus sign outside of parentheses. */
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '+' && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }

  @Nullable Part of(Kind kind) {
    for (Part part : parts) {
      if (part.kind == kind) {
        return part;
      }
    }
    return null;
  }

  boolean has(Kind kind) {
    return of(kind) != null;
  }
}
