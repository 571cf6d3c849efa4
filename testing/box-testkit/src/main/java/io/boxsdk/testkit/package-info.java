// SPDX-License-Identifier: Apache-2.0
/** A JUnit extension that starts a local Box, and the contracts of the SDK as tests. */
@NullMarked
package io.boxsdk.testkit;

import org.jspecify.annotations.NullMarked;
