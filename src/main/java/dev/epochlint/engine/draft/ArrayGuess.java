package dev.epochlint.engine.draft;

import dev.epochlint.importer.VariableInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which variables of an array file are what. */
final class ArrayGuess {
  private static final Set<String> NUMERIC =
      Set.of(
          "double", "single", "float64", "float32", "float16", "int8", "uint8", "int16", "uint16",
          "int32", "uint32", "int64", "uint64");

  private final SeenFile file;
  private final @Nullable VariableInfo signal;

  ArrayGuess(SeenFile file) {
    this.file = file;
    VariableInfo best = null;
    for (VariableInfo variable : file.variables()) {
      boolean array =
          NUMERIC.contains(variable.valueClass())
              && !variable.complex()
              && variable.dims().size() <= 3
              && elements(variable) > 1;
      if (array && (best == null || rank(variable) > rank(best))) {
        best = variable;
      }
    }
    this.signal = best;
  }

  private static long elements(VariableInfo variable) {
    return variable.dims().stream().reduce(1L, (a, b) -> a * b);
  }

  private static long wide(VariableInfo variable) {
    return variable.dims().stream().filter(dim -> dim > 1).count();
  }

  /** Arrays come before vectors, the larger before the smaller. */
  private static double rank(VariableInfo variable) {
    return elements(variable) * (wide(variable) > 1 ? 1e6 : 1);
  }

  @Nullable VariableInfo signal() {
    return signal;
  }

  /**
   * The path of the signal: with "*" for the cell or element where others beside it hold arrays
   * with as many axes and channels.
   */
  String path(VariableInfo of) {
    String all = every(of.path());
    boolean several =
        file.variables().stream()
            .anyMatch(
                other ->
                    !other.equals(of)
                        && every(other.path()).equals(all)
                        && other.dims().size() == of.dims().size());
    return several ? all : of.path();
  }

  private static String every(String path) {
    return path.replaceAll("\\{\\d+}", "{*}").replaceAll("\\(\\d+\\)", "(*)");
  }

  /** Variables of records or groups beside that of the signal whose last name is the same. */
  List<String> siblings() {
    VariableInfo of = signal;
    if (of == null || !of.path().contains(".") || !path(of).equals(of.path())) {
      return List.of();
    }
    String last = of.path().substring(of.path().lastIndexOf('.'));
    return file.variables().stream()
        .filter(other -> other.path().endsWith(last) && !other.path().equals(of.path()))
        .filter(other -> other.dims().size() == of.dims().size())
        .map(VariableInfo::path)
        .toList();
  }

  /** Axes of the signal, empty where it is a vector. */
  String axes() {
    VariableInfo of = signal;
    if (of == null || wide(of) < 2) {
      return "";
    }
    List<Long> dims = of.dims();
    if (dims.size() == 2) {
      return dims.get(0) > dims.get(1) ? "[time, channel]" : "[channel, time]";
    }
    long least = Math.min(dims.get(0), Math.min(dims.get(1), dims.get(2)));
    if (dims.get(2) == least) {
      return "[trial, time, channel]";
    }
    return dims.get(0) == least ? "[channel, time, trial]" : "[trial, channel, time]";
  }

  /** The variable that holds the sampling rate, null without one. */
  @Nullable String rate() {
    return scalar(
        "(?i)(.*\\.)?(fs|fsample|f_?samp|srate|s_?rate|rate|sfreq|samp(l(ing|e))?_?(rate|freq(uency)?))");
  }

  /** The variable that holds the subject, null without one. */
  @Nullable String subject() {
    return file.variables().stream()
        .filter(v -> v.path().matches("(?i)(.*\\.)?subject([_ ]?id)?"))
        .filter(v -> elements(v) == 1 || v.valueClass().equals("char"))
        .map(VariableInfo::path)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String scalar(String name) {
    return file.variables().stream()
        .filter(v -> v.path().matches(name) && elements(v) == 1)
        .filter(v -> NUMERIC.contains(v.valueClass()))
        .map(VariableInfo::path)
        .findFirst()
        .orElse(null);
  }

  /** Other arrays that go along with the signal, one value or column a sample. */
  List<String> companions() {
    List<String> companions = new ArrayList<>();
    VariableInfo of = signal;
    for (VariableInfo variable : file.variables()) {
      boolean along =
          of != null
              && !every(variable.path()).equals(every(of.path()))
              && NUMERIC.contains(variable.valueClass())
              && variable.dims().stream().anyMatch(dim -> dim > 1 && dim.equals(longest(of)));
      if (along) {
        companions.add(every(variable.path()));
      }
    }
    return companions.stream().distinct().toList();
  }

  private static Long longest(VariableInfo variable) {
    return variable.dims().stream().max(Long::compare).orElse(0L);
  }
}
