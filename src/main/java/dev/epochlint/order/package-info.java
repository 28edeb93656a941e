/** Order logs: which samples training was served, in which order. */
@NullMarked
package dev.epochlint.order;

import org.jspecify.annotations.NullMarked;
