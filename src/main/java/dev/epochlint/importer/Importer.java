package dev.epochlint.importer;

import dev.epochlint.recording.RecordingVisitor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads one family of file formats. Registered by {@code @AutoService(Importer.class)}; stateless
 * and safe to share between threads.
 */
public interface Importer {

  /**
   * The format of a file by its content ("mat4", "mat5", "csv"), empty where it is not of this
   * family. Text comes last: see {@link #priority()}.
   */
  Optional<String> recognise(FileHead head);

  /** Importers are asked in ascending order; binary formats answer first (0), text last (100). */
  int priority();

  /** Shows every variable or column. */
  void list(SourceFile file, String format, Limits limits, VariableVisitor visitor)
      throws ImportException, IOException;

  /**
   * Names of the files beside a file that may hold its samples, of which the first that is there
   * does; who copies a file elsewhere takes that one along.
   */
  default List<String> besides(SourceFile file, String format, Limits limits)
      throws ImportException, IOException {
    return List.of();
  }

  /**
   * Reads the recordings that {@code selection} names, each once.
   *
   * @throws ImportException where a file, variable or shape does not fit; recordings that were
   *     begun and not ended are then incomplete and must be forgotten
   */
  void read(
      SourceFile file, String format, Selection selection, Limits limits, RecordingVisitor visitor)
      throws ImportException, IOException;
}
