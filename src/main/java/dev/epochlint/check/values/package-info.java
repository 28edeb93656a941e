/** Checks of the family "value": whether the numbers are sound. */
@NullMarked
package dev.epochlint.check.values;

import org.jspecify.annotations.NullMarked;
