package dev.epochlint.pipeline;

import dev.epochlint.importer.SeriesSelection;
import org.jspecify.annotations.Nullable;

/**
 * A file that a pipeline file names as something else than a recording.
 *
 * @param key the key that names it ("split.file")
 * @param file as written: relative to the pipeline file, or absolute
 * @param variable the variable of it that is meant, null where it is the file as a whole
 */
public record NamedFile(String key, String file, @Nullable String variable) {

  /** A file that is something else as a whole. */
  NamedFile(String key, String file) {
    this(key, file, null);
  }

  /** Whether this series can't be in the same file, as another variable of it. */
  public boolean excludes(SeriesSelection series) {
    return variable == null
        || series.selectors().isEmpty()
        || series.selectors().contains(variable);
  }
}
