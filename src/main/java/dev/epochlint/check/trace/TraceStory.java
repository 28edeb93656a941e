package dev.epochlint.check.trace;

import dev.epochlint.check.Study;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.List;

/** What happened in the runs of a trace, for people. */
public final class TraceStory {
  private TraceStory() {}

  /** The name of each run and then its story, a sentence a line, indented by two blanks. */
  public static List<String> lines(Study study) {
    List<String> lines = new ArrayList<>();
    for (TraceRun run : Runs.of(study)) {
      lines.add(run.label());
      Story.of(study, run).forEach(line -> lines.add("  " + line));
    }
    return lines;
  }
}
