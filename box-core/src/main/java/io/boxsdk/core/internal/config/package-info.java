// SPDX-License-Identifier: Apache-2.0
/** Settings from files and from the environment. */
@NullMarked
package io.boxsdk.core.internal.config;

import org.jspecify.annotations.NullMarked;
