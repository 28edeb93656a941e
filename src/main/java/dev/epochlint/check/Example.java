package dev.epochlint.check;

/**
 * A small study and what a check says of it. The contract test runs every example, {@code explain}
 * shows them.
 *
 * @param title what the study is, a few words
 * @param study the study
 * @param message exact message of the first finding or reason why it can't tell, or "" where the
 *     check passes
 * @param told whether there is enough to tell
 */
public record Example(String title, Study study, String message, boolean told) {

  /** A study that passes. */
  public static Example clean(String title, Study study) {
    return new Example(title, study, "", true);
  }

  /** A study whose first finding has that message. */
  public static Example bad(String title, Study study, String message) {
    return new Example(title, study, message, true);
  }

  /** A study that holds too little for a judgement, with what the check says then. */
  public static Example underpowered(String title, Study study, String reason) {
    return new Example(title, study, reason, false);
  }
}
