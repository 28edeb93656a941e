package dev.epochlint.engine;

/** An engine can't be used as it was asked for; the message says what to do. */
public final class EngineException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and what to do
   */
  public EngineException(String message) {
    super(message);
  }
}
