/** Checks of how arrays were cut, against the recordings that they come from. */
@NullMarked
package dev.epochlint.check.cut;

import org.jspecify.annotations.NullMarked;
