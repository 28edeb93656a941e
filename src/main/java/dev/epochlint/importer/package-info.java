/** Reading recordings out of files: what every importer shares. */
@NullMarked
package dev.epochlint.importer;

import org.jspecify.annotations.NullMarked;
