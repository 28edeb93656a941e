package dev.epochlint.measure;

import java.io.Serializable;

/**
 * Where the rows of an array rest: runs of frames that are all alike. A frame is one sample of all
 * channels; rows that rest throughout are left out.
 *
 * @param atEnd rows that end in at least {@link RowEnds#FRAMES} such frames
 * @param frames how many the first of them ends in
 * @param most how many one of them ends in at most
 * @param atBeginning how many rows begin with at least {@link #AT_BEGINNING} such frames
 * @param atBoth how many rows do both
 * @param elsewhere such frames that do not end a row
 * @param longestElsewhere the longest run of them
 */
public record RowRests(
    Tally atEnd,
    long frames,
    long most,
    long atBeginning,
    long atBoth,
    long elsewhere,
    long longestElsewhere)
    implements Serializable {

  /**
   * Fewest frames at the beginning of a row: what is left of a rest that ended the row before is
   * short.
   */
  public static final int AT_BEGINNING = 3;

  /** How many rows end so and do not begin so. */
  public long onlyAtEnd() {
    return atEnd.count() - atBoth;
  }

  /** How many rows begin so and do not end so. */
  public long onlyAtBeginning() {
    return atBeginning - atBoth;
  }
}
