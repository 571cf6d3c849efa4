// SPDX-License-Identifier: Apache-2.0
/** What {@link java.util.ServiceLoader} finds. */
@NullMarked
package org.example.tokens.internal;

import org.jspecify.annotations.NullMarked;
