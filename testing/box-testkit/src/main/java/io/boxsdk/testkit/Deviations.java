// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/** Counts the tests of a contract and prints what is declared as lacking. For JUnit. */
public final class Deviations implements TestWatcher, AfterAllCallback {

  /** For JUnit, which makes one for each class of tests. */
  public Deviations() {}

  private final AtomicInteger kept = new AtomicInteger();
  private final List<String> lacking = new CopyOnWriteArrayList<>();

  /** A test that fails as declared. */
  static final class Declared extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    Declared(String message, @Nullable Throwable failure) {
      super(message, failure);
    }
  }

  /** Ends the running test as skipped, counted and printed, if its subject lacks this. */
  static void skipIfLacking(Enum<?> capability, Set<?> lacks) {
    if (lacks.contains(capability)) {
      throw new Declared(capability + " is lacking", null);
    }
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    kept.incrementAndGet();
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    if (cause instanceof Declared) {
      lacking.add(cause.getMessage());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    System.out.printf(
        "%s: %d tests of the contract passed, %d deviations%s%n",
        context.getTestClass().map(Class::getSimpleName).orElse("?"),
        kept.get(),
        lacking.size(),
        Optional.of(String.join("; ", lacking))
            .filter(s -> !s.isEmpty())
            .map(s -> ": " + s)
            .orElse(""));
  }
}
