package dev.epochlint.measure;

import java.io.Serializable;

/**
 * How the rows of an array end: what cutting leaves behind that no statistic of values shows. A
 * frame is one sample of all channels.
 *
 * @param zeros frames of zeros
 * @param held frames that repeat the one before and are not zeros
 * @param stale rows of which the last frames, at least {@link #FRAMES}, are those of the row
 *     before, at the same places, while the first are not
 * @param staleFrames how many such frames the first of them has
 * @param mostStale the most of them in one row
 * @param repeated rows that are the row before
 * @param blank rows that hold one value, or NaN, throughout
 * @param blankAtEnd how many of them are the last rows of the array
 * @param blankValue value of the last row where it is blank: 0, another number, or NaN
 */
public record RowEnds(
    RowRests zeros,
    RowRests held,
    Tally stale,
    long staleFrames,
    long mostStale,
    Tally repeated,
    Tally blank,
    long blankAtEnd,
    double blankValue)
    implements Serializable {

  /** Fewest frames that are no chance. */
  public static final int FRAMES = 8;
}
