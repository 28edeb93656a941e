/** The pipeline file: its records, its reader, its schema; the only place that knows YAML. */
@NullMarked
package dev.epochlint.pipeline;

import org.jspecify.annotations.NullMarked;
