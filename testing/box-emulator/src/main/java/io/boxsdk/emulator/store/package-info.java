// SPDX-License-Identifier: Apache-2.0
/** State that survives: documents and indexes in transactions, contents beside them. */
@NullMarked
package io.boxsdk.emulator.store;

import org.jspecify.annotations.NullMarked;
