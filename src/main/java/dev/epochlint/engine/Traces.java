package dev.epochlint.engine;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.trace.Trace;
import dev.epochlint.trace.TraceException;
import dev.epochlint.trace.TraceFile;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The traces that a pipeline declares. */
final class Traces {
  private Traces() {}

  /** The trace, null where none is declared; a file that can't be read is a failure. */
  static @Nullable Trace of(Pipeline pipeline, List<ImportFailure> failures) {
    List<String> files = pipeline.inputs().traceFiles();
    if (files.isEmpty()) {
      return null;
    }
    List<TraceRun> runs = new ArrayList<>();
    for (String file : files) {
      try {
        runs.addAll(TraceFile.read(pipeline.directory().resolve(file), file));
      } catch (TraceException e) {
        failures.add(ImportFailure.of("trace.file", file, e.getMessage()));
        return null;
      }
    }
    return new Trace(runs);
  }
}
