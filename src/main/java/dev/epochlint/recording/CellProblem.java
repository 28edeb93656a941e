package dev.epochlint.recording;

import java.io.Serializable;

/**
 * One place of a text table that could not be taken as it stands.
 *
 * @param kind what is wrong
 * @param line line in the file, 1-based as editors count
 * @param column field in the line, 1-based; 0 where the whole line is meant
 * @param text the cell or the line's beginning, at most 40 characters, control characters escaped
 */
public record CellProblem(Kind kind, long line, int column, String text) implements Serializable {

  /** What is wrong with a place of a text table. */
  public enum Kind {
    /** A cell of a numeric column is not a number and no declared token for a missing value. */
    NOT_A_NUMBER,
    /** A cell of a numeric column is empty. */
    EMPTY,
    /** A row has another number of fields than the rows before it. */
    RAGGED_ROW,
    /** The last row ends in the middle: fewer fields or digits than all others, no line end. */
    TRUNCATED_LAST_ROW,
    /** A row repeats the header. */
    REPEATED_HEADER
  }
}
