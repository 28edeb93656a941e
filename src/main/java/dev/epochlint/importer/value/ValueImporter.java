package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Importer;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.recording.RecordingVisitor;
import java.io.IOException;
import java.util.List;

/** An importer of files of named values: it recognises and opens them, the rest is the same. */
public interface ValueImporter extends Importer {

  /** Opens a file that was recognised as {@code format}. */
  ValueFile open(SourceFile source, String format, Limits limits)
      throws ImportException, IOException;

  /** Opens a file; the samples of a data set of EEGLAB may lie in another file beside it. */
  default ValueFile openWhole(SourceFile source, String format, Limits limits)
      throws ImportException, IOException {
    return EeglabFile.of(open(source, format, limits), source, limits);
  }

  @Override
  default List<String> besides(SourceFile source, String format, Limits limits)
      throws ImportException, IOException {
    try (ValueFile file = open(source, format, limits)) {
      return EeglabFile.besides(file, source, limits);
    }
  }

  @Override
  default int priority() {
    return 0;
  }

  @Override
  default void list(SourceFile source, String format, Limits limits, VariableVisitor visitor)
      throws ImportException, IOException {
    try (ValueFile file = openWhole(source, format, limits)) {
      ValueListing.list(file, visitor);
    }
  }

  @Override
  default void read(
      SourceFile source,
      String format,
      Selection selection,
      Limits limits,
      RecordingVisitor visitor)
      throws ImportException, IOException {
    try (ValueFile file = openWhole(source, format, limits)) {
      new ValueReader(source, format, new ValueContent(file), selection, limits).read(visitor);
    }
  }
}
