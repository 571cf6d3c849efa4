// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import io.boxsdk.emulator.BoxEmulator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a local Box for tests, and gives it to a test method or constructor that has a parameter
 * of type {@link BoxEmulator}.
 *
 * <p>With {@code @ExtendWith}, or {@code @RegisterExtension} on a static field, one emulator serves
 * the whole class and is emptied before each test; on an instance field, each test has its own. A
 * test fails if a fault that it asked for was never delivered. Tests of one class must not run at
 * the same time.
 */
public final class BoxEmulatorExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {

  private final Supplier<BoxEmulator> start;
  private @Nullable BoxEmulator emulator;
  private boolean shared;

  /** Starts an emulator as {@link BoxEmulator#start} does. */
  public BoxEmulatorExtension() {
    this(BoxEmulator::start);
  }

  private BoxEmulatorExtension(Supplier<BoxEmulator> start) {
    this.start = start;
  }

  /** Starts an emulator with these choices, each time anew. */
  public static BoxEmulatorExtension with(Supplier<BoxEmulator.Builder> builder) {
    return new BoxEmulatorExtension(() -> builder.get().start());
  }

  /**
   * The running emulator.
   *
   * @throws IllegalStateException outside of a test
   */
  public BoxEmulator emulator() {
    if (emulator == null) {
      throw new IllegalStateException(
          "The emulator runs only while a test does: is this field annotated with @RegisterExtension?");
    }
    return emulator;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared = true;
    emulator = start.get();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (emulator == null) {
      emulator = start.get();
    } else {
      emulator.reset();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<String> pending = emulator().faults().pending();
    if (!shared) {
      close();
    }
    if (!pending.isEmpty()) {
      throw new AssertionError("Faults that no request met: " + pending);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == BoxEmulator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (emulator == null) {
      // A constructor runs before beforeEach.
      emulator = start.get();
    }
    return emulator;
  }

  private void close() {
    if (emulator != null) {
      emulator.close();
      emulator = null;
    }
  }
}
