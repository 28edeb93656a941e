package dev.epochlint.engine;

import dev.epochlint.importer.SourceFile;
import dev.epochlint.measure.MeasurePlan;
import java.io.IOException;
import java.nio.file.Path;
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

  /**
   * Where a file that a pipeline names can be read on this machine, until this engine is closed; a
   * file that is not there fails when it is read.
   *
   * @param file as the pipeline file names it
   * @param directory what relative paths are relative to
   * @throws IOException where it is elsewhere and can't be brought here
   */
  default Path here(String file, Path directory) throws IOException {
    if (SourceFile.isAddress(file)) {
      throw new IOException("addresses like this one are read with --engine spark");
    }
    return directory.resolve(file);
  }

  /**
   * A source that this machine can read, for as long as it is open.
   *
   * @throws IOException where it is elsewhere and can't be brought here
   */
  default LocalSource local(Source source) throws IOException {
    return new LocalSource(source, () -> {});
  }

  @Override
  default void close() {}
}
