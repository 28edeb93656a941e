package dev.epochlint.check;

import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.WindowProfile;

/** A way in which a window is bad for training or for a score. */
public enum WindowDefect {
  NON_FINITE("hold NaN or infinite values", Severity.ERROR) {
    @Override
    public long windows(RecordingProfile recording) {
      WindowProfile windows = recording.signal().windows();
      return windows == null ? 0 : windows.nonFinite().count();
    }
  },
  FLAT_TARGET("have a target that does not vary", Severity.ERROR) {
    @Override
    public long windows(RecordingProfile recording) {
      WindowProfile windows = recording.target() == null ? null : recording.target().windows();
      return windows == null ? 0 : windows.flat().count();
    }
  };

  private final String words;
  private final Severity severity;

  WindowDefect(String words, Severity severity) {
    this.words = words;
    this.severity = severity;
  }

  /** How many windows of a recording are so. */
  public abstract long windows(RecordingProfile recording);

  /** What such windows do: "hold NaN or infinite values". */
  public String words() {
    return words;
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }

  /**
   * An example: six subjects of ten windows, the last two of them held out; two windows of that
   * subject hold NaN, none where there is no such subject.
   */
  public static Study inSubject(int subject) {
    StudyBuilder study = StudyBuilder.study().windows(10, 10);
    for (int s = 0; s < 6; s++) {
      double[][] signal = Signals.noise(s, 1, 100);
      study.recording("S" + s, s == subject ? Signals.with(signal, 0, 18, 22, Double.NaN) : signal);
      study.assign("", s < 4 ? "train" : "validation", "S" + s);
    }
    return study.build();
  }
}
