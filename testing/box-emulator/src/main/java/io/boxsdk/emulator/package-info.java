// SPDX-License-Identifier: Apache-2.0
/** A local Box: started, configured, made to fail and asked what it saw. */
@NullMarked
package io.boxsdk.emulator;

import org.jspecify.annotations.NullMarked;
