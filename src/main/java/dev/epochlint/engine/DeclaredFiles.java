package dev.epochlint.engine;

import dev.epochlint.importer.ImportFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files that a pipeline names one by one (arrays, splits, labels, logs, dumps, traces), where
 * this machine can read them. One that can't be read is among the failures of the study.
 */
final class DeclaredFiles {
  private final Path directory;
  private final Engine engine;
  private final List<ImportFailure> failures;
  private final Map<String, Optional<Path>> found = new HashMap<>();

  /**
   * @param directory what relative paths are relative to
   * @param engine brings files that are elsewhere
   * @param failures where failures go
   */
  DeclaredFiles(Path directory, Engine engine, List<ImportFailure> failures) {
    this.directory = directory;
    this.engine = engine;
    this.failures = failures;
  }

  /**
   * Where a table or a log can be read.
   *
   * @param key key of the pipeline file that names it
   * @param file as the pipeline file names it
   * @return null where it can't be brought to this machine, which is a failure then
   */
  @Nullable Path find(String key, String file) {
    return find(file, why -> ImportFailure.of(key, file, why));
  }

  /**
   * Where an array can be read.
   *
   * @param below its key below arrays: "train.x"
   * @param file as the pipeline file names it
   * @return null where it can't be brought to this machine, which is a failure then
   */
  @Nullable Path findArray(String below, String file) {
    return find(file, why -> ImportFailure.of("", file, why).ofArray(below));
  }

  private @Nullable Path find(String file, Function<String, ImportFailure> failure) {
    return found.computeIfAbsent(file, unused -> bring(file, failure)).orElse(null);
  }

  private Optional<Path> bring(String file, Function<String, ImportFailure> failure) {
    try {
      return Optional.of(engine.here(file, directory));
    } catch (IOException e) {
      failures.add(failure.apply(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** Says why a table or a log can't be read. */
  void fail(String key, String file, Exception why) {
    failures.add(ImportFailure.of(key, file, why.getMessage()));
  }

  /** The failures of the study. */
  List<ImportFailure> failures() {
    return failures;
  }
}
