/** Files of named values (numbers, text, structs, cells), and the recordings that they hold. */
@NullMarked
package dev.epochlint.importer.value;

import org.jspecify.annotations.NullMarked;
