/** Reports of a verdict in every format. */
@NullMarked
package dev.epochlint.report;

import org.jspecify.annotations.NullMarked;
