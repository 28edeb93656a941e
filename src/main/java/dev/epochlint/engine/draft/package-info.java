/** Drafts a pipeline file for the files of a folder. */
@NullMarked
package dev.epochlint.engine.draft;

import org.jspecify.annotations.NullMarked;
