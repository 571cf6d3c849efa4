// SPDX-License-Identifier: Apache-2.0
/** What can go wrong: one sealed family of exceptions. */
@NullMarked
package io.boxsdk.api;

import org.jspecify.annotations.NullMarked;
