package dev.epochlint.cli;

/** The command line is wrong: one line to the user, exit status 2. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
