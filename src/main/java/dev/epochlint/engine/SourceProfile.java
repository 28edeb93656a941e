package dev.epochlint.engine;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.RecordingProfile;
import java.io.Serializable;
import java.util.List;

/**
 * What one file gave.
 *
 * @param recordings its recordings, by variable and index; ids are not yet unique in the study
 * @param failures why it, or a variable of it, gave none
 */
public record SourceProfile(List<RecordingProfile> recordings, List<ImportFailure> failures)
    implements Serializable {
  public SourceProfile {
    recordings = List.copyOf(recordings);
    failures = List.copyOf(failures);
  }
}
