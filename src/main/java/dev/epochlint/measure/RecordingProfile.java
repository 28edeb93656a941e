package dev.epochlint.measure;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a recording after it was read once.
 *
 * @param id unique name of the recording in its study
 * @param subject the subject, as text
 * @param header what the file says of it
 * @param signal its signal
 * @param target its target, null where none is declared
 * @param time the times of its samples, null where the pipeline names none
 * @param labels its labels, null where the pipeline names none in its file
 * @param imported what happened while it was read
 */
public record RecordingProfile(
    String id,
    String subject,
    Header header,
    SeriesProfile signal,
    @Nullable SeriesProfile target,
    @Nullable TimeProfile time,
    @Nullable LabelProfile labels,
    ImportReport imported)
    implements Serializable {

  /** Number of windows, 0 where no windowing is declared. */
  public long windows() {
    WindowProfile windows = signal.windows();
    return windows == null ? 0 : windows.windows();
  }

  /** The same recording under the names that are unique in its study. */
  public RecordingProfile named(String uniqueId, String ofSubject) {
    return new RecordingProfile(
        uniqueId, ofSubject, header, signal, target, time, labels, imported);
  }

  /** The same recording with its labels as classes of its study. */
  RecordingProfile labelled(LabelProfile classes) {
    return new RecordingProfile(id, subject, header, signal, target, time, classes, imported);
  }
}
