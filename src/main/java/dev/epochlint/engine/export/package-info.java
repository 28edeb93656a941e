/** Writes the windows that a pipeline cuts, as arrays with a manifest. */
@NullMarked
package dev.epochlint.engine.export;

import org.jspecify.annotations.NullMarked;
