package dev.epochlint.cli;

/** How the process ends. */
final class ExitStatus {
  /** Nothing at or above --fail-on. */
  static final int OK = 0;

  /** Findings at or above --fail-on. */
  static final int FINDINGS = 1;

  /** The command line or the pipeline file is wrong. */
  static final int USAGE = 2;

  /** A file could not be read or a check crashed: the verdict is incomplete. */
  static final int INCOMPLETE = 3;

  /** A defect of epochlint itself. */
  static final int DEFECT = 70;

  private ExitStatus() {}
}
