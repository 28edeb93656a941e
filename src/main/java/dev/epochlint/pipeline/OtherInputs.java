package dev.epochlint.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the sections of the format whose inputs this version does not judge yet, so that their
 * keys are held to the same rules.
 */
final class OtherInputs {
  /** Top-level sections that are read and not judged. */
  static final List<String> NOT_JUDGED = List.of("arrays", "trace");

  private OtherInputs() {}

  static void read(Section root) {
    arrays(root.section("arrays"));
    training(root.section("training"));
    trace(root.section("trace"));
  }

  private static void arrays(@Nullable Section arrays) {
    if (arrays == null) {
      return;
    }
    for (String part : List.copyOf(arrays.keys())) {
      Section array = arrays.section(part);
      if (array == null) {
        continue;
      }
      for (String key : List.of("x", "y", "count", "subjects", "recordings", "starts")) {
        array.node(key);
      }
      array.require("x");
      array.texts("axes");
      array.texts("y-axes");
      array.flag("shuffled");
      array.close();
    }
  }

  private static void training(@Nullable Section training) {
    if (training == null) {
      return;
    }
    training.text("optimizer");
    training.positive("learning-rate");
    training.flag("batch-norm");
    training.text("sampling");
    training.text("reshuffle");
    training.close();
  }

  private static void trace(@Nullable Section trace) {
    if (trace == null) {
      return;
    }
    trace.require("file");
    trace.texts("file");
    trace.close();
  }
}
