package dev.epochlint.pipeline;

import java.util.List;

/**
 * Checks the sections of the format whose inputs this version does not judge yet, so that their
 * keys are held to the same rules.
 */
final class OtherInputs {
  /** Top-level sections that are read and not judged. */
  static final List<String> NOT_JUDGED = List.of("arrays", "order", "trace");

  private OtherInputs() {}

  static void read(Section root) {
    arrays(root.section("arrays"));
    order(root.section("order"));
    training(root.section("training"));
    trace(root.section("trace"));
  }

  private static void arrays(@org.jspecify.annotations.Nullable Section arrays) {
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

  private static void order(@org.jspecify.annotations.Nullable Section order) {
    if (order == null) {
      return;
    }
    order.require("file");
    order.texts("file");
    order.flag("shuffled");
    order.integer("batch", 1);
    order.text("of");
    order.close();
  }

  private static void training(@org.jspecify.annotations.Nullable Section training) {
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

  private static void trace(@org.jspecify.annotations.Nullable Section trace) {
    if (trace == null) {
      return;
    }
    trace.require("file");
    trace.texts("file");
    trace.close();
  }
}
