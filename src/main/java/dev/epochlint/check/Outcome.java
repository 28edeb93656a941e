package dev.epochlint.check;

import java.util.List;

/** What a check says of a study. No data is never a pass. */
public sealed interface Outcome {

  /** Everything that was looked at is as it should be. */
  record Passed() implements Outcome {}

  /**
   * Something is wrong.
   *
   * @param findings at least one
   */
  record Failed(List<Finding> findings) implements Outcome {
    public Failed {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a failure has findings");
      }
    }
  }

  /**
   * It could not be judged.
   *
   * @param reason what to supply so that it can be
   */
  record NotEvaluated(String reason) implements Outcome {}

  /**
   * There is too little data for a judgement.
   *
   * @param reason the smallest defect that could have been seen, and what would show more
   */
  record Underpowered(String reason) implements Outcome {}

  /**
   * The check itself failed.
   *
   * @param reason what happened
   */
  record Crashed(String reason) implements Outcome {}

  /** Failed with these findings, or passed where there are none. */
  static Outcome of(List<Finding> findings) {
    return findings.isEmpty() ? new Passed() : new Failed(findings);
  }
}
