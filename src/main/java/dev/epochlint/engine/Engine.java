package dev.epochlint.engine;

import dev.epochlint.importer.SourceFile;
import dev.epochlint.measure.MeasurePlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Distributes the measuring of sources; holds no rule. */
public interface Engine extends AutoCloseable {

  /** One profile a source, in the order of {@code sources}. */
  List<SourceProfile> profile(List<Source> sources, MeasurePlan plan, Progress progress);

  /**
   * The files that a pattern of the pipeline file matches, where this engine finds them itself;
   * empty where they are files of this machine.
   *
   * @param pattern a glob, an address (hdfs://host/S*.mat) or a path
   * @throws IOException where the file system behind an address can't be asked
   */
  default Optional<List<SourceFile>> find(String pattern) throws IOException {
    return Optional.empty();
  }

  /** How many files of this machine may be read at the same time. */
  default int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  default void close() {}
}
