/**
 * MATLAB files of level 4 and 5. A strict walker verifies every element before anything is decoded;
 * MatFileRW stays behind it.
 */
@NullMarked
package dev.epochlint.importer.mat;

import org.jspecify.annotations.NullMarked;
