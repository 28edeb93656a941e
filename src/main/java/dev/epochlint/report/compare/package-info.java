/** What changed between two reports of ours. */
@NullMarked
package dev.epochlint.report.compare;

import org.jspecify.annotations.NullMarked;
