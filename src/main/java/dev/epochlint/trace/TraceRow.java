package dev.epochlint.trace;

import org.jspecify.annotations.Nullable;

/**
 * What one row of a trace says.
 *
 * @param step step, counted as in the file
 * @param run name of the run, "" without
 * @param seed seed of the run, "" without
 * @param ofStep what it says of its step as a whole
 * @param ofTensor what it says of a tensor, null where it is about its step alone
 * @param ended what it says of the end of its run, null for nothing
 */
record TraceRow(
    long step,
    String run,
    String seed,
    StepCells ofStep,
    @Nullable TensorRow ofTensor,
    @Nullable Ending ended) {}
