package dev.epochlint.cli;

import java.util.ArrayList;
import java.util.List;

/** Words that options take, also for completion in a shell. */
final class Words {
  /** Of --fail-on. */
  static final List<String> FAIL_ON = List.of("error", "warning", "never");

  /** Of --color. */
  static final List<String> WHEN = List.of("auto", "always", "never");

  /** Of --format where there is no verdict. */
  static final List<String> TEXT_OR_JSON = List.of("text", "json");

  /** What schema prints. */
  static final List<String> SCHEMAS = List.of("pipeline", "report");

  private Words() {}

  /** Candidates of --fail-on. */
  static final class FailOn extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    FailOn() {
      super(FAIL_ON);
    }
  }

  /** Candidates of --color. */
  static final class When extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    When() {
      super(WHEN);
    }
  }

  /** Candidates of --format. */
  static final class TextOrJson extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    TextOrJson() {
      super(TEXT_OR_JSON);
    }
  }

  /** Candidates of schema. */
  static final class Schemas extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Schemas() {
      super(SCHEMAS);
    }
  }
}
