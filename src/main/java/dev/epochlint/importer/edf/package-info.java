/** EDF, EDF+ and BDF files. */
@NullMarked
package dev.epochlint.importer.edf;

import org.jspecify.annotations.NullMarked;
