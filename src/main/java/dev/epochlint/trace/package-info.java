/** Traces of training runs: statistics of tensors, step by step. */
@NullMarked
package dev.epochlint.trace;

import org.jspecify.annotations.NullMarked;
