/** Checks of the order in which training was served. */
@NullMarked
package dev.epochlint.check.order;

import org.jspecify.annotations.NullMarked;
