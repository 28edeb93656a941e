/** Small mergeable summaries of what one pass over a recording learns. */
@NullMarked
package dev.epochlint.measure;

import org.jspecify.annotations.NullMarked;
