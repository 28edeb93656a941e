package dev.epochlint.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command writes, and what is known of it.
 *
 * @param out results
 * @param err progress and messages
 * @param environment environment variables
 * @param interactive whether a person's terminal is attached
 */
record Terminal(
    PrintWriter out, PrintWriter err, Map<String, String> environment, boolean interactive) {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int LEAST = 40;
  private static final int MOST = 200;

  /** Width in characters: COLUMNS, else 80. */
  int columns() {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (!columns.matches("\\d{1,4}")) {
      return DEFAULT_COLUMNS;
    }
    return Math.max(LEAST, Math.min(MOST, Integer.parseInt(columns)));
  }

  /** Whether to write colours: the option wins over NO_COLOR, TERM=dumb and the terminal. */
  boolean color(String option) {
    if (!option.equals("auto")) {
      return option.equals("always");
    }
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb")
        && interactive;
  }
}
