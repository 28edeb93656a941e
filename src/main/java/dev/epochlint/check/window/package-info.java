/** Checks of the family "window": whether windows are what training expects. */
@NullMarked
package dev.epochlint.check.window;

import org.jspecify.annotations.NullMarked;
