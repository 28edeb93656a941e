package dev.epochlint.array;

import java.io.Serializable;

/**
 * The first number of an array that is not that of the reference cut.
 *
 * @param row its row
 * @param channel its channel
 * @param sample its sample in the row
 * @param found the number
 * @param expected that of the reference; 0 where it pads
 */
public record Mismatch(long row, int channel, int sample, double found, double expected)
    implements Serializable {}
