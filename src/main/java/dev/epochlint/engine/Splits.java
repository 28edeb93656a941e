package dev.epochlint.engine;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.split.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The split that a pipeline declares, resolved against its recordings. */
final class Splits {
  private Splits() {}

  static @Nullable Split of(
      Pipeline pipeline, List<RecordingProfile> recordings, List<ImportFailure> failures) {
    return null;
  }
}
