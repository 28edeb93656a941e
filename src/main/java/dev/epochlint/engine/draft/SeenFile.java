package dev.epochlint.engine.draft;

import dev.epochlint.importer.VariableInfo;
import java.util.List;
import java.util.Map;

/**
 * A file and what is in it.
 *
 * @param name path relative to the folder, '/' between components
 * @param format its format
 * @param bytes its length
 * @param table whether the variables are the columns of a table
 * @param variables what is in it
 * @param firstValues the first numbers of each numeric column of a table, and of out_cnt
 */
record SeenFile(
    String name,
    String format,
    long bytes,
    boolean table,
    List<VariableInfo> variables,
    Map<String, double[]> firstValues) {

  SeenFile {
    variables = List.copyOf(variables);
    firstValues = Map.copyOf(firstValues);
  }

  /** The file's name without folder and suffix. */
  String stem() {
    return name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
  }

  /** Whether EEGLAB wrote it, which says itself where the signal is. */
  boolean isEeglab() {
    List<String> paths = variables.stream().map(VariableInfo::path).toList();
    return paths.contains("EEG.nbchan") || paths.containsAll(List.of("nbchan", "pnts", "trials"));
  }

  /** What files of one kind have in common. */
  String kind() {
    if (isEeglab()) {
      return "eeglab";
    }
    String family = table ? "table" : format;
    return family
        + variables.stream()
            .filter(v -> !table || !v.valueClass().equals("empty"))
            .map(v -> v.path() + ":" + (table ? v.valueClass().equals("double") : v.dims().size()))
            .sorted()
            .toList();
  }
}
