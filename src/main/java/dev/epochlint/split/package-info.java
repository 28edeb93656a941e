/** Which recordings or windows are in which part, for each seed and fold. */
@NullMarked
package dev.epochlint.split;

import org.jspecify.annotations.NullMarked;
