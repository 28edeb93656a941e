/** The command line; the only place that prints. */
@NullMarked
package dev.epochlint.cli;

import org.jspecify.annotations.NullMarked;
