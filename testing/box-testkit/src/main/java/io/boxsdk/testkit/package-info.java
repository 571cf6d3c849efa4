// SPDX-License-Identifier: Apache-2.0
/** A JUnit extension that starts a local Box, and what every part of the SDK must do. */
@NullMarked
package io.boxsdk.testkit;

import org.jspecify.annotations.NullMarked;
