package dev.epochlint.engine;

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
import java.nio.file.Path;
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
      Pipeline pipeline, List<RecordingProfile> recordings, DeclaredFiles files)
      throws PipelineException {
    SplitConfig config = pipeline.split();
    if (config == null || !config.isAssigned()) {
      return null;
    }
    String file = config.file();
    try {
      Path path = file == null ? null : files.find("split.file", file);
      if (file != null && path == null) {
        return null;
      }
      List<SplitRow> rows = path == null ? config.parts() : SplitFile.read(path);
      return new SplitResolver(units(pipeline, recordings)).resolve(config.plan(), rows);
    } catch (SplitException e) {
      if (e.ambiguous()) {
        throw new PipelineException(List.of(pipeline.file() + ": split: " + e.getMessage()));
      }
      files.fail("split.file", String.valueOf(file), e);
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
