/** Remembers what was measured of files that have not changed since. */
@NullMarked
package dev.epochlint.engine.cache;

import org.jspecify.annotations.NullMarked;
