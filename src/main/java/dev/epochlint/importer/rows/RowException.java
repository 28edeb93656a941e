package dev.epochlint.importer.rows;

import java.io.IOException;

/** A log can't be read. */
public final class RowException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final String what;

  /**
   * @param message what is wrong with the log as a whole
   */
  public RowException(String message) {
    this(0, message);
  }

  /**
   * @param line the line, counted from 1
   * @param what what is wrong with it
   */
  public RowException(long line, String what) {
    super(line == 0 ? what : "line %d: %s".formatted(line, what));
    this.line = line;
    this.what = what;
  }

  static RowException unreadable(String kind, IOException e) {
    return new RowException("the %s can't be read: %s".formatted(kind, e.getMessage()));
  }

  /** The same in a block with so many lines before it. */
  public RowException after(long lines) {
    return line == 0 ? this : new RowException(line + lines, what);
  }
}
