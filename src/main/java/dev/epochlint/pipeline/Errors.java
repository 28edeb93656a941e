package dev.epochlint.pipeline;

import dev.epochlint.recording.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects all that is wrong with a pipeline file. */
final class Errors {
  private final List<String> errors = new ArrayList<>();

  void add(YamlNode.Place place, String message) {
    errors.add(place.prefix() + ": " + message);
  }

  void add(YamlNode node, String message) {
    add(node.place(), message);
  }

  /** Something that is none of the names possible, with the nearest of them. */
  void unknown(YamlNode.Place place, String what, String typed, Collection<String> known) {
    String hint =
        Nearest.to(typed, known)
            .map(nearest -> "; did you mean '" + nearest + "'?")
            .orElse("; known: " + String.join(", ", known));
    add(place, "unknown " + what + " '" + typed + "'" + hint);
  }

  void throwIfAny() throws PipelineException {
    if (!errors.isEmpty()) {
      throw new PipelineException(errors);
    }
  }
}
