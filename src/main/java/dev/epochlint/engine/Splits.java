package dev.epochlint.engine;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.SplitConfig;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitException;
import dev.epochlint.split.SplitFile;
import dev.epochlint.split.SplitResolver;
import dev.epochlint.split.SplitRow;
import dev.epochlint.split.SplitUnits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The split that a pipeline declares, resolved against its recordings. */
final class Splits {
  private Splits() {}

  /**
   * The split, null where none is declared or its file can't be read, which is then among the
   * failures.
   *
   * @throws PipelineException where an id can mean two subjects or recordings
   */
  static @Nullable Split of(
      Pipeline pipeline, List<RecordingProfile> recordings, List<ImportFailure> failures)
      throws PipelineException {
    SplitConfig config = pipeline.split();
    if (config == null) {
      return null;
    }
    String file = config.file();
    try {
      List<SplitRow> rows =
          file == null ? config.parts() : SplitFile.read(pipeline.directory().resolve(file));
      return new SplitResolver(units(pipeline, recordings)).resolve(config.plan(), rows);
    } catch (SplitException e) {
      if (e.ambiguous()) {
        throw new PipelineException(List.of(pipeline.file() + ": split: " + e.getMessage()));
      }
      failures.add(ImportFailure.of("split.file", String.valueOf(file), e.getMessage()));
      return null;
    }
  }

  /** The recordings as the rows of a split or of a table of labels name them. */
  static List<SplitUnits> units(Pipeline pipeline, List<RecordingProfile> recordings) {
    return recordings.stream().map(recording -> units(pipeline, recording)).toList();
  }

  private static SplitUnits units(Pipeline pipeline, RecordingProfile recording) {
    var windowing = pipeline.windowing();
    return new SplitUnits(
        recording.id(),
        recording.subject(),
        windowing == null ? null : windowing.cut(recording.signal().samples()));
  }
}
