package dev.epochlint.engine.draft;

import dev.epochlint.importer.VariableInfo;
import dev.epochlint.split.SplitException;
import dev.epochlint.split.SplitFile;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.split.SplitRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table beside the recordings that gives each subject or recording a label. */
final class LabelTableGuess {
  private static final Set<String> LABELS =
      Set.of("label", "labels", "class", "target", "y", "activity", "diagnosis", "group");

  private @Nullable String file;
  private String column = "";
  private List<SplitRow> rows = List.of();

  LabelTableGuess(Path folder, List<SeenFile> files) {
    for (SeenFile seen : files) {
      String named = seen.table() && file == null ? column(seen) : "";
      if (!named.isEmpty()) {
        try {
          rows = SplitFile.labels(folder.resolve(seen.name()), named);
          file = seen.name();
          column = named;
        } catch (SplitException e) {
          // It is no such table; it is listed among the other files.
        }
      }
    }
  }

  /** The column of labels of a table that has one, and one of subjects or recordings; else "". */
  private static String column(SeenFile seen) {
    List<String> columns = seen.variables().stream().map(VariableInfo::path).toList();
    List<String> small = columns.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    boolean unit = small.contains("subject") != small.contains("recording");
    return unit && columns.size() <= 4
        ? columns.stream()
            .filter(c -> LABELS.contains(c.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElse("")
        : "";
  }

  /** The ids that it names. */
  List<String> ids() {
    return rows.stream().map(SplitRow::id).distinct().toList();
  }

  /** Whether it names recordings by their files. */
  boolean ofRecordings() {
    return rows.stream().anyMatch(row -> row.unit() != SplitPlan.Unit.SUBJECT);
  }

  /** The setting of the pipeline file, null without such a table. */
  @Nullable String line() {
    String of = file;
    String named = column.equals("label") ? "" : ", column: " + Yaml.text(column);
    return of == null ? null : "  labels: {table: " + Yaml.text(of) + named + ", kind: class}";
  }
}
