package dev.epochlint.engine.draft;

import dev.epochlint.importer.VariableInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Arrays that are already cut, told by their names: train_x.npy, y_val, out and out_cnt. */
final class CutArrays {
  /** How many windows are written, or how many of each recording. */
  static final String COUNT = "out_cnt";

  private static final Map<String, String> PARTS =
      Map.of(
          "train",
          "train",
          "trn",
          "train",
          "training",
          "train",
          "val",
          "validation",
          "valid",
          "validation",
          "validation",
          "validation",
          "dev",
          "validation",
          "test",
          "test",
          "tst",
          "test");

  private static final Map<String, String> ROLES =
      Map.ofEntries(
          Map.entry("x", "x"),
          Map.entry("data", "x"),
          Map.entry("input", "x"),
          Map.entry("inputs", "x"),
          Map.entry("windows", "x"),
          Map.entry("signals", "x"),
          Map.entry("y", "y"),
          Map.entry("target", "y"),
          Map.entry("targets", "y"),
          Map.entry("label", "y"),
          Map.entry("labels", "y"));

  private static final double[] NONE = {};

  /** By part, by role ("x", "y", "count"): the array. */
  private final Map<String, Map<String, Array>> found = new TreeMap<>();

  /** An array: a file, and its variable where the file holds several. */
  record Array(SeenFile file, VariableInfo info, boolean named) {
    String yaml() {
      return named
          ? "{file: " + Yaml.text(file.name()) + ", variable: " + Yaml.text(info.path()) + "}"
          : Yaml.text(file.name());
    }
  }

  CutArrays(List<SeenFile> files) {
    for (SeenFile file : files) {
      if (file.table()) {
        continue;
      }
      for (VariableInfo info : file.variables()) {
        boolean only = file.format().equals("npy");
        String name = only ? file.stem() : info.path();
        place(name, file.stem(), new Array(file, info, !only));
      }
    }
    found.values().removeIf(roles -> !roles.containsKey("x"));
  }

  private void place(String name, String stem, Array array) {
    if (name.equals("out") || name.equals(COUNT)) {
      String part = part(stem);
      put(part == null ? "train" : part, name.equals("out") ? "x" : "count", array);
      return;
    }
    String part = part(name);
    String role = role(name);
    if (part == null && role != null) {
      part = part(stem); // x and y in train.npz
    }
    if (part != null && role != null && !array.info().dims().isEmpty()) {
      put(part, role, array);
    }
  }

  private void put(String part, String role, Array array) {
    found.computeIfAbsent(part, key -> new LinkedHashMap<>()).putIfAbsent(role, array);
  }

  private static String[] tokens(String name) {
    return name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+");
  }

  private static @Nullable String part(String name) {
    for (String token : tokens(name)) {
      if (PARTS.containsKey(token)) {
        return PARTS.get(token);
      }
    }
    return null;
  }

  private static @Nullable String role(String name) {
    for (String token : tokens(name)) {
      if (ROLES.containsKey(token)) {
        return ROLES.get(token);
      }
    }
    return null;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether a file holds such an array. */
  boolean holds(SeenFile file) {
    return found.values().stream()
        .flatMap(roles -> roles.values().stream())
        .anyMatch(array -> array.file().equals(file));
  }

  /** The section of the pipeline file. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("arrays:                             # already cut: the rows are windows");
    found.forEach(
        (part, roles) -> {
          lines.add("  " + part + ":");
          roles.forEach(
              (role, array) -> {
                lines.add("    %s: %s".formatted(role, array.yaml()));
                String axes = axes(array.info().dims(), windowsLast(array));
                if (!role.equals("count") && !axes.isEmpty()) {
                  lines.add(
                      "    %s: %s             # %s"
                          .formatted(
                              role.equals("x") ? "axes" : "y-axes",
                              axes,
                              "guessed of " + Draft.dims(array.info())));
                }
              });
        });
    return lines;
  }

  /** The longer of the axes beside that of windows is time. */
  private static String axes(List<Long> dims, boolean last) {
    if (dims.size() != 3) {
      return "";
    }
    long a = dims.get(last ? 0 : 1);
    long b = dims.get(last ? 1 : 2);
    String two = a > b ? "time, channel" : "channel, time";
    return last ? "[" + two + ", window]" : "[window, " + two + "]";
  }

  /**
   * Windows come first as NumPy cuts them and last as MATLAB often does: the count beside the array
   * tells, which may itself be wrong by one, else the longest axis.
   */
  private static boolean windowsLast(Array array) {
    List<Long> dims = array.info().dims();
    if (dims.size() != 3 || !array.file().format().startsWith("mat")) {
      return false;
    }
    double count = Arrays.stream(array.file().firstValues().getOrDefault(COUNT, NONE)).sum();
    boolean first = Math.abs(dims.get(0) - count) <= 1;
    boolean last = Math.abs(dims.get(2) - count) <= 1;
    return first != last ? last : dims.get(2) > Math.max(dims.get(0), dims.get(1));
  }
}
