// SPDX-License-Identifier: Apache-2.0
/** A token store in a table of a database. */
@NullMarked
package org.example.tokens;

import org.jspecify.annotations.NullMarked;
