// SPDX-License-Identifier: Apache-2.0
/** JSON: the only package that knows Jackson. */
@NullMarked
package io.boxsdk.core.internal.json;

import org.jspecify.annotations.NullMarked;
