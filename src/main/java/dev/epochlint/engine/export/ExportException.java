package dev.epochlint.engine.export;

/** The windows can't be written as they are declared; the message says what to change. */
public final class ExportException extends Exception {
  private static final long serialVersionUID = 1L;

  ExportException(String message) {
    super(message);
  }
}
