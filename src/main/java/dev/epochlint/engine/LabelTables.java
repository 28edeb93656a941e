package dev.epochlint.engine;

import dev.epochlint.label.LabelTable;
import dev.epochlint.label.Labels;
import dev.epochlint.measure.LabelWords;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.pipeline.LabelConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.RecordingsConfig;
import dev.epochlint.split.SplitException;
import dev.epochlint.split.SplitFile;
import dev.epochlint.split.SplitRow;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The labels that a pipeline declares, with those of its table. */
final class LabelTables {
  private LabelTables() {}

  /**
   * The labels, null where none are declared; a table that can't be read is among the failures.
   *
   * @throws PipelineException where an id of the table can mean two subjects or recordings
   */
  static @Nullable Labels of(
      Pipeline pipeline, List<RecordingProfile> recordings, DeclaredFiles files)
      throws PipelineException {
    RecordingsConfig config = pipeline.recordings();
    LabelConfig labels = config == null ? null : config.labels();
    if (labels == null) {
      return null;
    }
    String file = labels.table();
    Path path = file == null ? null : files.find("recordings.labels.table", file);
    Collection<String> inFiles = LabelWords.texts(labels.plan(), recordings);
    Labels ofFiles = Labels.of(labels.plan(), List.copyOf(inFiles), List.of(), List.of());
    if (file == null || path == null) {
      return ofFiles;
    }
    try {
      List<SplitRow> rows = SplitFile.labels(path, labels.tableColumn());
      return LabelTable.of(labels.plan(), inFiles, rows, Splits.units(pipeline, recordings));
    } catch (SplitException e) {
      if (e.ambiguous()) {
        throw new PipelineException(
            List.of(pipeline.file() + ": recordings.labels: " + e.getMessage()));
      }
      files.fail("recordings.labels.table", file, e);
      return ofFiles;
    }
  }
}
