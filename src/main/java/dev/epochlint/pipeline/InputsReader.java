package dev.epochlint.pipeline;

import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.pipeline.InputsConfig.ArrayRef;
import dev.epochlint.pipeline.InputsConfig.Normalize;
import dev.epochlint.pipeline.InputsConfig.PartArrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sections {@code arrays}, {@code normalize}, {@code training} and {@code trace}. */
final class InputsReader {
  private final Section root;

  InputsReader(Section root) {
    this.root = root;
  }

  /**
   * @param lossOutput dump that the section {@code loss} names, or null
   */
  InputsConfig read(@Nullable String lossOutput) {
    return new InputsConfig(
        arrays(root.section("arrays")),
        normalize(root.section("normalize")),
        training(root.section("training")),
        lossOutput,
        trace(root.section("trace")));
  }

  private static Map<String, PartArrays> arrays(@Nullable Section arrays) {
    Map<String, PartArrays> parts = new LinkedHashMap<>();
    if (arrays != null) {
      for (String part : List.copyOf(arrays.keys())) {
        Section section = arrays.section(part);
        PartArrays read = section == null ? null : part(section);
        if (read != null) {
          parts.put(part, read);
        }
      }
    }
    return parts;
  }

  private static @Nullable PartArrays part(Section in) {
    in.require("x");
    ArrayRef x = ref(in, "x");
    ArrayRef y = ref(in, "y");
    List<String> axes = in.texts("axes");
    List<String> yAxes = in.texts("y-axes");
    boolean shuffled = Boolean.TRUE.equals(in.flag("shuffled"));
    ArrayRef count = in.isMapping("count") ? ref(in, "count") : null;
    Long declared = in.isMapping("count") ? null : in.integer("count", 0);
    ArrayRef subjects = ref(in, "subjects");
    ArrayRef recordings = ref(in, "recordings");
    ArrayRef starts = ref(in, "starts");
    in.close();
    return x == null
        ? null
        : new PartArrays(
            x, axes, y, yAxes, shuffled, declared, count, subjects, recordings, starts);
  }

  /** A path, or {file: …, variable: …}. */
  private static @Nullable ArrayRef ref(Section in, String key) {
    if (!in.isMapping(key)) {
      String file = in.text(key);
      return file == null ? null : new ArrayRef(file, null);
    }
    Section section = in.section(key);
    if (section == null) {
      return null;
    }
    section.require("file");
    String file = section.text("file");
    String variable = section.text("variable");
    section.close();
    return file == null ? null : new ArrayRef(file, variable);
  }

  private static Normalize normalize(@Nullable Section in) {
    if (in == null) {
      return Normalize.NONE;
    }
    String kind = in.choice("kind", List.of("zscore", "minmax", "robust", "center", "none"));
    String over = in.choice("over", List.of("train", "all", "window", "recording", "subject"));
    ArrayRef mean = ref(in, "mean");
    ArrayRef std = ref(in, "std");
    in.close();
    return kind == null || kind.equals("none")
        ? Normalize.NONE
        : new Normalize(kind, over == null ? "train" : over, mean, std);
  }

  private static TrainingPlan training(@Nullable Section in) {
    if (in == null) {
      return TrainingPlan.NONE;
    }
    TrainingPlan plan =
        new TrainingPlan(
            in.text("optimizer", "").toLowerCase(Locale.ROOT),
            in.positive("learning-rate"),
            Boolean.TRUE.equals(in.flag("batch-norm")),
            in.text("sampling", ""),
            in.text("reshuffle", ""));
    in.close();
    return plan;
  }

  private static List<String> trace(@Nullable Section in) {
    if (in == null) {
      return List.of();
    }
    in.require("file");
    List<String> files = in.texts("file");
    in.close();
    return files;
  }
}
