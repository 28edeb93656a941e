/** N-d arrays of numbers with named axes, and the recordings that they hold. */
@NullMarked
package dev.epochlint.importer.array;

import org.jspecify.annotations.NullMarked;
