// SPDX-License-Identifier: Apache-2.0
/**
 * Requests in, answers out: listeners, routing, the journal and injected faults; knows no Box noun.
 */
@NullMarked
package io.boxsdk.emulator.http;

import org.jspecify.annotations.NullMarked;
