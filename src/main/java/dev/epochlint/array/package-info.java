/** Arrays that the training code has cut, and where their rows come from. */
@NullMarked
package dev.epochlint.array;

import org.jspecify.annotations.NullMarked;
