/** Checks of the family "shape": whether dimensions, channels and lengths agree. */
@NullMarked
package dev.epochlint.check.shape;

import org.jspecify.annotations.NullMarked;
