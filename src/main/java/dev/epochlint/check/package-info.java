/** Checks, their findings and the study that they judge. */
@NullMarked
package dev.epochlint.check;

import org.jspecify.annotations.NullMarked;
