package dev.epochlint.report;

import dev.epochlint.engine.Verdict;
import java.io.IOException;

/** Writes a verdict in one format. Registered by {@code @AutoService(Reporter.class)}. */
public interface Reporter {

  /** Name as {@code --format} takes it: text, json, … */
  String format();

  /** Writes the whole report. */
  void write(Verdict verdict, Layout layout, Appendable out) throws IOException;
}
