/** Checks of the loss: whether it is fit for the targets, and whether it gave what it should. */
@NullMarked
package dev.epochlint.check.loss;

import org.jspecify.annotations.NullMarked;
