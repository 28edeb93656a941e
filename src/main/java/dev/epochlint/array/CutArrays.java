package dev.epochlint.array;

import java.io.Serializable;
import java.util.List;

/**
 * The arrays that the training code has cut.
 *
 * @param parts names of the parts, in the order of the pipeline file
 */
public record CutArrays(List<String> parts) implements Serializable {
  public CutArrays {
    parts = List.copyOf(parts);
  }
}
