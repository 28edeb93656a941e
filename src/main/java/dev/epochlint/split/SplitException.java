package dev.epochlint.split;

/** A split file can't be read, or an id in it can mean two things. */
public final class SplitException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean ambiguous;

  /**
   * @param ambiguous whether the split can be read but an id in it matches several others as a
   *     number
   * @param message what is wrong, with the line
   */
  public SplitException(boolean ambiguous, String message) {
    super(message);
    this.ambiguous = ambiguous;
  }

  /** Whether an id is ambiguous, which the user must resolve before anything can be judged. */
  public boolean ambiguous() {
    return ambiguous;
  }
}
