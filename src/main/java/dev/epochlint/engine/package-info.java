/** From a pipeline to a verdict: reads every source once, folds the profiles, runs the checks. */
@NullMarked
package dev.epochlint.engine;

import org.jspecify.annotations.NullMarked;
