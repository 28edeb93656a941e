package dev.epochlint.importer.rows;

/** A log can't be read. */
public final class RowException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, with the line
   */
  public RowException(String message) {
    super(message);
  }
}
