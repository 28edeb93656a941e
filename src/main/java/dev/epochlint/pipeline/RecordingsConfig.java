package dev.epochlint.pipeline;

import dev.epochlint.importer.Selection;
import dev.epochlint.recording.Expected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recordings of a pipeline file.
 *
 * @param files globs, relative to the pipeline file
 * @param subjectPattern regular expression on the relative path whose first group is the subject,
 *     or null; a variable or column stands in {@code selection.subjectName()}
 * @param selection what is read of each file; the file of a target is not chosen yet
 * @param targetFiles globs of files that hold the targets, joined by subject; empty where the
 *     target is in the recording's own file
 * @param labels the labels, null where none are declared
 * @param expected what the recordings should be like
 * @param others files that the pipeline file names as something else, a split or a log: no glob
 *     means them
 */
public record RecordingsConfig(
    List<String> files,
    @Nullable String subjectPattern,
    Selection selection,
    List<String> targetFiles,
    @Nullable LabelConfig labels,
    Expected expected,
    List<NamedFile> others) {

  public RecordingsConfig {
    files = List.copyOf(files);
    targetFiles = List.copyOf(targetFiles);
    others = List.copyOf(others);
  }

  /** The recordings of a pipeline file that names no other files. */
  public RecordingsConfig(
      List<String> files,
      @Nullable String subjectPattern,
      Selection selection,
      List<String> targetFiles,
      @Nullable LabelConfig labels,
      Expected expected) {
    this(files, subjectPattern, selection, targetFiles, labels, expected, List.of());
  }

  /** The same beside files that are something else. */
  RecordingsConfig beside(List<NamedFile> more) {
    return new RecordingsConfig(
        files, subjectPattern, selection, targetFiles, labels, expected, more);
  }
}
