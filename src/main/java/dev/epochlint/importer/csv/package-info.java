/**
 * Text tables: delimited columns of numbers. Commons CSV is the dialect of record; rows without
 * quotes are split from their bytes.
 */
@NullMarked
package dev.epochlint.importer.csv;

import org.jspecify.annotations.NullMarked;
