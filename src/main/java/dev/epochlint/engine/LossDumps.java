package dev.epochlint.engine;

import dev.epochlint.importer.rows.RowException;
import dev.epochlint.loss.LossDump;
import dev.epochlint.loss.LossDumpFile;
import dev.epochlint.pipeline.Pipeline;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The dump of the values of the loss that a pipeline declares. */
final class LossDumps {
  private LossDumps() {}

  /** The dump, null where none is declared; one that can't be read is a failure. */
  static @Nullable LossDump of(Pipeline pipeline, DeclaredFiles files) {
    String file = pipeline.inputs().lossOutput();
    Path path = file == null ? null : files.find("loss.output", file);
    if (file == null || path == null) {
      return null;
    }
    try {
      return LossDumpFile.read(path, file, pipeline.loss());
    } catch (RowException e) {
      files.fail("loss.output", file, e);
      return null;
    }
  }
}
