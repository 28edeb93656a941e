/** Checks of traces: what broke in a training run, where and why. */
@NullMarked
package dev.epochlint.check.trace;

import org.jspecify.annotations.NullMarked;
