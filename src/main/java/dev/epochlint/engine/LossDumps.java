package dev.epochlint.engine;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.rows.RowException;
import dev.epochlint.loss.LossDump;
import dev.epochlint.loss.LossDumpFile;
import dev.epochlint.pipeline.Pipeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dump of the values of the loss that a pipeline declares. */
final class LossDumps {
  private LossDumps() {}

  /** The dump, null where none is declared; one that can't be read is a failure. */
  static @Nullable LossDump of(Pipeline pipeline, List<ImportFailure> failures) {
    String file = pipeline.inputs().lossOutput();
    if (file == null) {
      return null;
    }
    try {
      return LossDumpFile.read(pipeline.directory().resolve(file), file, pipeline.loss());
    } catch (RowException e) {
      failures.add(ImportFailure.of("loss.output", file, e.getMessage()));
      return null;
    }
  }
}
