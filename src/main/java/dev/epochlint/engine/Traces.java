package dev.epochlint.engine;

import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.trace.Trace;
import dev.epochlint.trace.TraceException;
import dev.epochlint.trace.TraceFile;
import dev.epochlint.trace.TraceRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The traces that a pipeline declares. */
final class Traces {
  private Traces() {}

  /** The trace, null where none is declared; a file that can't be read is a failure. */
  static @Nullable Trace of(Pipeline pipeline, DeclaredFiles files) {
    List<String> names = pipeline.inputs().traceFiles();
    if (names.isEmpty()) {
      return null;
    }
    List<TraceRun> runs = new ArrayList<>();
    for (String file : names) {
      Path path = files.find("trace.file", file);
      if (path == null) {
        return null;
      }
      try {
        runs.addAll(TraceFile.read(path, file));
      } catch (TraceException e) {
        files.fail("trace.file", file, e);
        return null;
      }
    }
    return new Trace(runs);
  }
}
