package dev.epochlint.engine.draft;

import dev.epochlint.importer.Limits;
import dev.epochlint.importer.VariableInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A pipeline file for the recordings and arrays of a folder, with what was guessed and what not.
 */
public final class Draft {
  private static final int MOST_LISTED = 60;

  /** Tables that say something of recordings and are none. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?i)(.*[_-])?(splits?|labels?|participants|manifest|ann|annotations?|events?)");

  private final String text;
  private final List<String> unreadable;

  private Draft(String text, List<String> unreadable) {
    this.text = text;
    this.unreadable = List.copyOf(unreadable);
  }

  /** The pipeline file, "" where there is neither a recording nor an array. */
  public String text() {
    return text;
  }

  /** Files that can't be read, with the reason. */
  public List<String> unreadable() {
    return unreadable;
  }

  /**
   * Drafts a pipeline file.
   *
   * @param folder what its paths are relative to
   * @param paths files and folders to look at
   */
  public static Draft of(Path folder, List<Path> paths, Limits limits) throws IOException {
    FolderScan scan = new FolderScan(folder, limits);
    scan.look(paths);
    CutArrays arrays = new CutArrays(folder, scan.seen(), limits);
    Map<String, List<SeenFile>> kinds = new LinkedHashMap<>();
    for (SeenFile file : scan.seen()) {
      boolean aside = file.table() && ASIDE.matcher(file.stem()).matches();
      if (!arrays.holds(file) && !aside && hasSignal(file)) {
        kinds.computeIfAbsent(file.kind(), key -> new ArrayList<>()).add(file);
      }
    }
    List<SeenFile> recordings =
        kinds.values().stream()
            .max(Comparator.comparingLong(files -> files.stream().mapToLong(SeenFile::bytes).sum()))
            .orElse(List.of());
    if (recordings.isEmpty() && arrays.isEmpty()) {
      return new Draft("", scan.unreadable());
    }
    List<String> lines = new ArrayList<>();
    if (!recordings.isEmpty()) {
      lines.addAll(
          new RecordingsDraft(recordings, scan.seen(), new LabelTableGuess(folder, scan.seen()))
              .lines());
      lines.add("");
      lines.add("# How training cuts windows; without it, windows are not judged.");
      lines.add("# windows: {length: 256, stride: 128, tail: drop}");
      lines.add("");
      lines.addAll(split(scan.seen()));
    }
    if (!arrays.isEmpty()) {
      lines.addAll(arrays.lines());
      lines.add("");
    }
    lines.add(
        "# What training computes: declares which losses can become NaN, and the type of numbers.");
    lines.add("# loss: {name: mse, batch: 32, dtype: float32}");
    lines.addAll(leftOut(kinds, recordings, scan.unreadable()));
    return new Draft(String.join("\n", lines) + "\n", scan.unreadable());
  }

  private static boolean hasSignal(SeenFile file) {
    if (file.table()) {
      return !new TableGuess(file).signal().isEmpty();
    }
    return file.isEeglab()
        || file.format().equals("edf")
        || file.format().equals("bdf")
        || new ArrayGuess(file).signal() != null;
  }

  private static List<String> split(List<SeenFile> seen) {
    for (SeenFile file : seen) {
      List<String> columns = file.variables().stream().map(VariableInfo::path).toList();
      boolean units = columns.contains("subject") || columns.contains("recording");
      if (file.table() && columns.contains("part") && units) {
        return List.of("split: {file: " + Yaml.text(file.name()) + "}", "");
      }
    }
    return List.of(
        "# Which subjects are held out; epochlint split draws an honest split.",
        "# split: {file: split.csv}",
        "");
  }

  private static List<String> leftOut(
      Map<String, List<SeenFile>> kinds, List<SeenFile> recordings, List<String> unreadable) {
    List<String> lines = new ArrayList<>();
    for (List<SeenFile> files : kinds.values()) {
      if (files != recordings) {
        lines.add(
            "#   %s%s: %s"
                .formatted(
                    comment(files.get(0).name()),
                    files.size() > 1 ? " and %d more".formatted(files.size() - 1) : "",
                    comment(contents(files.get(0)))));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, "# Other files, which are not the recordings above:");
      lines.add(0, "");
    }
    for (String file : unreadable.subList(0, Math.min(MOST_LISTED, unreadable.size()))) {
      lines.add("# Not read: " + comment(file));
    }
    return lines.size() <= MOST_LISTED ? lines : new ArrayList<>(lines.subList(0, MOST_LISTED));
  }

  /** "x 32x5000 double, fs 1x1 double". */
  static String contents(SeenFile file) {
    List<String> parts =
        file.variables().stream()
            .limit(8)
            .map(v -> file.table() ? v.path() : v.path() + " " + dims(v) + " " + v.valueClass())
            .toList();
    return String.join(", ", parts)
        + (file.variables().size() > 8 ? ", … (%d)".formatted(file.variables().size()) : "");
  }

  static String dims(VariableInfo variable) {
    return String.join("x", variable.dims().stream().map(String::valueOf).toList());
  }

  /** Text that stays on its line. */
  static String comment(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
