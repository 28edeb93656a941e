/** For programs that embed epochlint. */
@NullMarked
package dev.epochlint;

import org.jspecify.annotations.NullMarked;
