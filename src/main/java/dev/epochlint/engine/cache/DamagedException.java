package dev.epochlint.engine.cache;

/** Bytes that are no entry of this build. */
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedException(String message) {
    super(message);
  }
}
