package dev.epochlint.engine.draft;

import dev.epochlint.importer.Limits;
import dev.epochlint.importer.VariableInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Arrays that are already cut, told by their names: train_x.npy, y_val, out and out_cnt. */
final class CutArrays {
  /** How many windows are written, or how many of each recording. */
  static final String COUNT = "out_cnt";

  private static final double[] NONE = {};

  private final Path folder;
  private final Limits limits;

  /** By part, by role ("x", "y", "count", "subjects"): the array. */
  private final Map<String, Map<String, Array>> found = new TreeMap<>();

  /** Arrays that name a role but no part, by role. */
  private final Map<String, List<Array>> ofNoPart = new LinkedHashMap<>();

  /** An array: a file, and its variable where the file holds several. */
  record Array(SeenFile file, VariableInfo info, boolean named) {
    String yaml() {
      return named
          ? "{file: " + Yaml.text(file.name()) + ", variable: " + Yaml.text(info.path()) + "}"
          : Yaml.text(file.name());
    }

    /** Dimensions longer than 1. */
    List<Long> lengths() {
      return info.dims().stream().filter(dim -> dim > 1).toList();
    }
  }

  CutArrays(Path folder, List<SeenFile> files, Limits limits) {
    this.folder = folder;
    this.limits = limits;
    for (SeenFile file : files) {
      if (file.table()) {
        placeTable(file);
        continue;
      }
      for (VariableInfo info : file.variables()) {
        boolean only = file.format().equals("npy");
        place(only ? file.stem() : info.path(), file.stem(), new Array(file, info, !only));
      }
    }
    found.values().removeIf(roles -> !roles.containsKey("x"));
    placeTheRest();
  }

  /** A table is an array only where its name says both which and of which part. */
  private void placeTable(SeenFile file) {
    ArrayName name = ArrayName.of(file.stem());
    boolean numbers = file.variables().stream().allMatch(v -> v.valueClass().equals("double"));
    if (name.part() != null && name.role() != null && numbers && !file.variables().isEmpty()) {
      put(name.part(), name.role(), new Array(file, file.variables().get(0), false));
    }
  }

  private void place(String name, String stem, Array array) {
    ArrayName ofFile = ArrayName.of(stem);
    if (name.equals("out") || name.equals(COUNT)) {
      String part = ofFile.part() == null ? "train" : ofFile.part();
      put(part, name.equals("out") ? "x" : "count", array);
      return;
    }
    ArrayName own = ArrayName.of(name);
    String role = own.role();
    // x and y in train.npz
    String part = own.part() == null ? ofFile.part() : own.part();
    if (role == null || array.info().dims().isEmpty()) {
      return;
    } else if (part == null) {
      ofNoPart.computeIfAbsent(role, key -> new ArrayList<>()).add(array);
    } else {
      put(part, role, array);
    }
  }

  private void put(String part, String role, Array array) {
    found.computeIfAbsent(part, key -> new LinkedHashMap<>()).putIfAbsent(role, array);
  }

  /** X and y of no part that belong together: one y for each window of X. */
  private void placeTheRest() {
    List<Array> x = new ArrayList<>(ofNoPart.getOrDefault("x", List.of()));
    x.removeIf(array -> array.info().dims().size() != 3);
    List<Array> y = ofNoPart.getOrDefault("y", List.of());
    if (found.containsKey("train") || x.size() != 1 || y.size() != 1) {
      return;
    }
    List<Long> lengths = y.get(0).lengths();
    if (lengths.size() == 1 && x.get(0).info().dims().contains(lengths.get(0))) {
      put("train", "x", x.get(0));
      put("train", "y", y.get(0));
      for (Array subjects : ofNoPart.getOrDefault("subjects", List.of())) {
        if (subjects.lengths().equals(lengths)) {
          put("train", "subjects", subjects);
        }
      }
    }
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
    found.forEach((part, roles) -> lines.addAll(lines(part, roles)));
    return lines;
  }

  private List<String> lines(String part, Map<String, Array> roles) {
    List<String> lines = new ArrayList<>();
    lines.add("  " + part + ":");
    Array x = roles.get("x");
    AxisGuess windows = x != null && hasAxes(x) ? guess(x, roles) : null;
    roles.forEach(
        (role, array) -> {
          lines.add("    %s: %s".formatted(role, array.yaml()));
          if (windows != null && hasAxes(array) && (role.equals("x") || role.equals("y"))) {
            AxisGuess of =
                role.equals("x")
                    ? windows
                    : AxisGuess.of(folder, array, limits)
                        .windowsWhere(axis -> axis == windows.window());
            lines.add(
                "    %s: %s             # guessed of %s"
                    .formatted(
                        role.equals("x") ? "axes" : "y-axes", of.text(), Draft.dims(array.info())));
          }
        });
    return lines;
  }

  private static boolean hasAxes(Array array) {
    return array.info().dims().size() == 3 && !array.file().table();
  }

  /**
   * Windows are as many as the count beside the array says, which may itself be wrong by one, or as
   * there are targets; arrays of other parts differ in their number.
   */
  private AxisGuess guess(Array x, Map<String, Array> roles) {
    List<Long> dims = x.info().dims();
    double count = Arrays.stream(x.file().firstValues().getOrDefault(COUNT, NONE)).sum();
    Array y = roles.get("y");
    List<Long> targets = y == null || y.file().table() ? List.of() : y.lengths();
    List<Long> other = otherDims(x);
    return AxisGuess.of(folder, x, limits)
        .windowsWhere(axis -> Math.abs(dims.get(axis) - count) <= 1)
        .windowsWhere(axis -> targets.size() == 1 && dims.get(axis).equals(targets.get(0)))
        .windowsWhere(axis -> other != null && !dims.get(axis).equals(other.get(axis)))
        .windowsAsUsual(x.file().format().startsWith("mat"));
  }

  /** Dimensions of the windows of another part, null without any. */
  private @Nullable List<Long> otherDims(Array x) {
    return found.values().stream()
        .map(roles -> roles.get("x"))
        .filter(array -> array != null && !array.equals(x) && hasAxes(array))
        .map(array -> array.info().dims())
        .findFirst()
        .orElse(null);
  }
}
