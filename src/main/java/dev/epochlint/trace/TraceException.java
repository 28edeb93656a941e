package dev.epochlint.trace;

/** A trace can't be read. */
public final class TraceException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, with the line
   */
  public TraceException(String message) {
    super(message);
  }
}
