/** A small, reproducible reference training on the windows of a study. */
@NullMarked
package dev.epochlint.probe;

import org.jspecify.annotations.NullMarked;
