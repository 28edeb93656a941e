package dev.epochlint.trace;

import java.io.Serializable;
import java.util.List;

/**
 * What training runs recorded of their tensors.
 *
 * @param files where it was read from, as the pipeline file names them
 */
public record Trace(List<String> files) implements Serializable {
  public Trace {
    files = List.copyOf(files);
  }
}
