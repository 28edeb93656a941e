/** The samples of a recording and what is known of them; knows nothing else of epochlint. */
@NullMarked
package dev.epochlint.recording;

import org.jspecify.annotations.NullMarked;
