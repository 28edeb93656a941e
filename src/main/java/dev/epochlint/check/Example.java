package dev.epochlint.check;

/**
 * A small study and what a check says of it. The contract test runs every example, {@code explain}
 * shows them.
 *
 * @param title what the study is, a few words
 * @param study the study
 * @param message exact message of the first finding, or "" where the check passes
 */
public record Example(String title, Study study, String message) {

  /** A study that passes. */
  public static Example clean(String title, Study study) {
    return new Example(title, study, "");
  }

  /** A study whose first finding has that message. */
  public static Example bad(String title, Study study, String message) {
    return new Example(title, study, message);
  }
}
