/** NumPy's array files: .npy, versions 1 to 3, and .npz. Nothing is ever unpickled. */
@NullMarked
package dev.epochlint.importer.npy;

import org.jspecify.annotations.NullMarked;
