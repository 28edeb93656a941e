/** Checks of the family "split": who is in training and who in validation. */
@NullMarked
package dev.epochlint.check.split;

import org.jspecify.annotations.NullMarked;
