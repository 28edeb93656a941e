package dev.epochlint.check;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.trace.TraceRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where findings are: locations for people, places for telling a cause from its consequence. */
public final class Places {
  private Places() {}

  /** Location of a recording: file, recording, subject. */
  public static Location of(RecordingProfile recording) {
    return Location.STUDY
        .with("file", recording.header().file())
        .with("recording", recording.id())
        .with("subject", recording.subject());
  }

  /** Location of a series of a recording: file, recording, subject, variable. */
  public static Location of(RecordingProfile recording, Role role) {
    return of(recording).with("variable", variable(recording, role));
  }

  /** Location of a channel of a series of a recording. */
  public static Location of(RecordingProfile recording, Role role, int channel) {
    return of(recording, role).with("channel", channel);
  }

  /** Location of a file, or a variable of it, that gave no recording. */
  public static Location of(ImportFailure failure) {
    return Location.STUDY
        .with("file", failure.file())
        .with("variable", failure.variable().isEmpty() ? null : failure.variable());
  }

  /** Location of the windows of a part that are already cut. */
  public static Location of(ArrayProfile array) {
    return Location.STUDY
        .with("file", array.array().file())
        .with("variable", array.rows().header().signal().variable())
        .with("part", array.array().part())
        .with("array", array.array().name());
  }

  /** Ids of the first recordings, at most {@link Tally#PLACES}. */
  public static List<String> ids(List<RecordingProfile> recordings) {
    return recordings.stream().limit(Tally.PLACES).map(RecordingProfile::id).toList();
  }

  /** What a file says of a series, null where there is none. */
  public static @Nullable Series series(Header header, Role role) {
    return role == Role.TARGET ? header.target() : header.signal();
  }

  /** What was measured of a series, null where there is none. */
  public static @Nullable SeriesProfile profile(RecordingProfile recording, Role role) {
    return role == Role.TARGET ? recording.target() : recording.signal();
  }

  /** Everything of a recording. */
  public static Place all(RecordingProfile recording) {
    return Place.recording(recording.id());
  }

  /** A whole series of a recording. */
  public static Place series(RecordingProfile recording, Role role) {
    return new Place(recording.id(), id(role), -1);
  }

  /** One channel of a series of a recording. */
  public static Place channel(RecordingProfile recording, Role role, int channel) {
    return new Place(recording.id(), id(role), channel);
  }

  /** A file without recordings. */
  public static Place file(String file) {
    return Place.recording("file:" + file);
  }

  /** A training run: what breaks it is one thing, whatever log shows it. */
  public static Place run(TraceRun run) {
    return Place.recording("trace:" + run.label());
  }

  /** The split. */
  public static Place split() {
    return Place.recording("split");
  }

  /** Every recording. */
  public static Place everywhere() {
    return Place.recording("*");
  }

  /**
   * Window {@code window} of the recording at place {@code recording} of the corpus: its number in
   * the recording and, as "index", through the corpus.
   */
  public static Location window(Study study, int recording, Role role, long window) {
    long before = 0;
    for (RecordingProfile earlier : study.recordings().subList(0, recording)) {
      before += earlier.windows();
    }
    return of(study.recordings().get(recording), role)
        .with("window", window)
        .with("index", before + window);
  }

  /** Variable that a series was read from: the target's own where it has one. */
  public static String variable(RecordingProfile recording, Role role) {
    Series target = recording.header().target();
    return role == Role.TARGET && target != null
        ? target.variable()
        : recording.header().signal().variable();
  }

  private static String id(Role role) {
    return role == Role.TARGET ? "target" : "signal";
  }
}
