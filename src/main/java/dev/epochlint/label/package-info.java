/** Labels that a study declares, apart from those in the files of its recordings. */
@NullMarked
package dev.epochlint.label;

import org.jspecify.annotations.NullMarked;
