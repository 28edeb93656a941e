package dev.epochlint.engine;

/**
 * How much was examined.
 *
 * @param recordings recordings that were read
 * @param unreadable files and variables that could not be read
 * @param subjects distinct subjects
 * @param samples samples in time, over all recordings
 * @param windows windows over all recordings
 * @param samplesDropped samples in no window
 */
public record Coverage(
    long recordings,
    long unreadable,
    long subjects,
    long samples,
    long windows,
    long samplesDropped) {}
