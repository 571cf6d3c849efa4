// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** An implementation that breaks its contract, and the test that catches it. */
@Retention(RetentionPolicy.RUNTIME)
@interface Wrong {

  /** The name of the test. */
  String caughtBy();

  /** Runs the contracts of these classes as JUnit does. */
  final class Runs {

    private Runs() {}

    static Events all(Class<?> contract) {
      return EngineTestKit.engine("junit-jupiter")
          .selectors(selectClass(contract))
          .execute()
          .testEvents();
    }

    /** The one test that is to catch it. */
    static Events ofTheCatcher(Class<?> contract) {
      return EngineTestKit.engine("junit-jupiter")
          .selectors(selectMethod(contract, contract.getAnnotation(Wrong.class).caughtBy()))
          .execute()
          .testEvents();
    }

    static Stream<Class<?>> in(Class<?> holder) {
      return Arrays.stream(holder.getDeclaredClasses())
          .filter(type -> type.isAnnotationPresent(Wrong.class));
    }
  }
}
