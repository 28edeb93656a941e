package dev.epochlint.trace;

/**
 * What a row says of its step as a whole.
 *
 * @param epoch epoch, -1 where not recorded
 * @param loss loss, NaN where not recorded
 * @param hasLoss whether a loss was recorded, be it a NaN
 * @param lr learning rate, NaN where not recorded
 * @param scale what the loss was multiplied by, as mixed precision does; NaN where not recorded
 * @param skipped whether the optimiser's step was left out
 * @param samples indices in the batch, null where not recorded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StepCells(
    long epoch,
    double loss,
    boolean hasLoss,
    double lr,
    double scale,
    boolean skipped,
    int @org.jspecify.annotations.Nullable [] samples) {}
