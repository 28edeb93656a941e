/** The loss that training uses, as far as data can spoil it. */
@NullMarked
package dev.epochlint.loss;

import org.jspecify.annotations.NullMarked;
