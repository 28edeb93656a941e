/** Rows of logs that training writes: one scanner for all of them. */
@NullMarked
package dev.epochlint.importer.rows;

import org.jspecify.annotations.NullMarked;
