/** Checks of what a probe found. */
@NullMarked
package dev.epochlint.check.probe;

import org.jspecify.annotations.NullMarked;
