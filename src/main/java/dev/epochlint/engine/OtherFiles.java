package dev.epochlint.engine;

import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.pipeline.NamedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a pipeline names as a split, a log or an array: "*.csv" does not mean the
 * split.csv beside the recordings.
 */
final class OtherFiles {
  private final FileGlobs globs;
  private final Map<String, List<NamedFile>> byPlace = new HashMap<>();

  OtherFiles(List<NamedFile> files, FileGlobs globs) {
    this.globs = globs;
    for (NamedFile file : files) {
      byPlace.computeIfAbsent(globs.place(file.file()), unused -> new ArrayList<>()).add(file);
    }
  }

  /**
   * What a file that a glob matches is instead.
   *
   * @param file the file
   * @param glob what matches it; one without wildcards means the file, whatever else it is
   * @param wanted what is to be read of it
   * @return empty where it is to be read
   */
  Optional<NamedFile> instead(SourceFile file, String glob, SeriesSelection wanted) {
    String place = globs.place(file.name());
    if (place.equals(globs.place(glob)) || place.equals(globs.place(glob.replace('\\', '/')))) {
      return Optional.empty();
    }
    return byPlace.getOrDefault(place, List.of()).stream()
        .filter(other -> other.excludes(wanted))
        .findFirst();
  }
}
