/** Checks of the family "import": whether files were read as they were meant. */
@NullMarked
package dev.epochlint.check.imports;

import org.jspecify.annotations.NullMarked;
