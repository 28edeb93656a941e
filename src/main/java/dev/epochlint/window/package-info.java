/**
 * Windows of a recording: where they start, what the tail becomes, which samples no window holds.
 */
@NullMarked
package dev.epochlint.window;

import org.jspecify.annotations.NullMarked;
