package dev.epochlint.measure;

import dev.epochlint.recording.FileName;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures one recording as its samples pass. */
public final class RecordingMeasure implements RecordingSink {
  private final Header header;
  private final SeriesMeasure signal;
  private final @Nullable SeriesMeasure target;
  private ImportReport report = ImportReport.NOTHING;
  private final TimeMeasure time = new TimeMeasure();
  private boolean timed;
  private @Nullable LabelMeasure labels;
  private boolean ended;

  /**
   * @param header the recording
   * @param plan windows, missing values and type
   */
  public RecordingMeasure(Header header, MeasurePlan plan) {
    this.header = header;
    Set<Long> rejected =
        plan.rejected()
            .of(FileName.stem(header.file()) + header.suffix(), header.file() + header.suffix());
    signal = new SeriesMeasure(header.signal().channels(), plan, rejected, true);
    Series declared = header.target();
    target =
        declared == null ? null : new SeriesMeasure(declared.channels(), plan, rejected, false);
  }

  @Override
  public void slice(Role role, Slice slice) {
    if (role == Role.SIGNAL) {
      signal.accept(slice);
    } else if (role == Role.TARGET && target != null) {
      target.accept(slice);
    } else if (role == Role.TIME) {
      timed = true;
      time.accept(slice);
    } else if (role == Role.LABEL) {
      if (labels == null) {
        labels = new LabelMeasure();
      }
      labels.accept(slice);
    }
  }

  @Override
  public void end(ImportReport importReport) {
    report = importReport;
    ended = true;
  }

  /** What the file said of the recording. */
  public Header header() {
    return header;
  }

  /** Whether the importer delivered the whole recording. */
  public boolean ended() {
    return ended;
  }

  /** What was learned; valid once the recording has ended. */
  public RecordingProfile finish(String id, String subject) {
    SeriesProfile signalProfile = signal.profile();
    return new RecordingProfile(
        id,
        subject,
        header,
        signalProfile,
        target == null ? null : aligned(target.profile(), signalProfile.samples()),
        timed ? time.profile() : null,
        labels == null ? null : labels.profileOf(report.labelWords()),
        report);
  }

  /** A target with another number of samples than the signal has no windows of its own. */
  private static SeriesProfile aligned(SeriesProfile target, long samples) {
    return target.samples() == samples
        ? target
        : new SeriesProfile(target.samples(), target.channels(), null, target.fingerprint());
  }
}
