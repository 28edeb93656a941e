package dev.epochlint.trace;

import java.io.Serializable;
import java.util.List;

/**
 * What training runs recorded of their tensors.
 *
 * @param runs the runs, in the order of the files
 */
public record Trace(List<TraceRun> runs) implements Serializable {
  public Trace {
    runs = List.copyOf(runs);
  }
}
