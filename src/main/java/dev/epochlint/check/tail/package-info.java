/** Checks of the family "tail": what becomes of the ends of recordings. */
@NullMarked
package dev.epochlint.check.tail;

import org.jspecify.annotations.NullMarked;
