// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.emulator.box;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a search: words, {@code "exact phrases"}, and {@code AND}, {@code OR} and {@code NOT}
 * in capitals. Words side by side are alternatives.
 */
final class SearchText {
  private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** How well something fits; 0 if it does not. */
  private interface Term {
    long score(Map<String, Integer> texts);
  }

  private record Token(String text, boolean exact) {
    boolean is(String operator) {
      return !exact && text.equals(operator);
    }
  }

  private final Deque<Token> tokens = new ArrayDeque<>();
  private final Term term;

  private SearchText(String query) {
    for (Matcher at = TOKEN.matcher(query); at.find(); ) {
      String phrase = at.group(1);
      tokens.add(phrase == null ? new Token(at.group(2), false) : new Token(phrase, true));
    }
    term = any();
  }

  static SearchText parse(String query) {
    return new SearchText(query);
  }

  /**
   * How well an item fits; 0 if it does not.
   *
   * @param texts its texts in lower case, and how much each of them counts
   */
  long score(Map<String, Integer> texts) {
    return term.score(texts);
  }

  private Term any() {
    List<Term> alternatives = new ArrayList<>();
    while (!tokens.isEmpty()) {
      // Without an operator before it, NOT narrows what stands to its left.
      boolean narrows = tokens.element().is("NOT") && !alternatives.isEmpty();
      Term next = all();
      if (next != null && narrows) {
        next = both(alternatives.remove(alternatives.size() - 1), next);
      }
      if (next != null) {
        alternatives.add(next);
      }
      if (!tokens.isEmpty() && tokens.element().is("OR")) {
        tokens.remove();
      }
    }
    return texts -> alternatives.stream().mapToLong(term -> term.score(texts)).sum();
  }

  private @Nullable Term all() {
    Term left = one();
    while (!tokens.isEmpty() && tokens.element().is("AND")) {
      tokens.remove();
      Term right = one();
      left = left == null ? right : right == null ? left : both(left, right);
    }
    return left;
  }

  private static Term both(Term left, Term right) {
    return texts -> {
      long first = left.score(texts);
      long second = right.score(texts);
      return first == 0 || second == 0 ? 0 : first + second;
    };
  }

  /** Null where an operator has nothing to work on. */
  private @Nullable Term one() {
    if (tokens.isEmpty() || tokens.element().is("AND") || tokens.element().is("OR")) {
      return null;
    }
    Token token = tokens.remove();
    if (token.is("NOT")) {
      Term negated = one();
      return negated == null ? null : texts -> negated.score(texts) == 0 ? 1 : 0;
    }
    String wanted = token.text().toLowerCase(Locale.ROOT);
    return token.exact() ? phrase(wanted) : texts -> sum(texts, text -> occurrences(text, wanted));
  }

  private static Term phrase(String wanted) {
    List<String> words = words(wanted);
    return texts -> sum(texts, text -> Collections.indexOfSubList(words(text), words) < 0 ? 0 : 1);
  }

  private static long sum(Map<String, Integer> texts, ToLongFunction<String> count) {
    long sum = 0;
    for (Map.Entry<String, Integer> text : texts.entrySet()) {
      sum += count.applyAsLong(text.getKey()) * text.getValue();
    }
    return sum;
  }

  private static long occurrences(String text, String wanted) {
    long count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
      count++;
    }
    return count;
  }

  /** Its words; punctuation only parts them. */
  private static List<String> words(String text) {
    return Arrays.stream(text.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).toList();
  }
}
