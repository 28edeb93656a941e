package dev.epochlint.measure;

import dev.epochlint.array.CutArray;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/** Measures arrays row by row: their rows joined are a recording of which each is a window. */
public final class ArrayMeasure {
  private final RecordingMeasure recording;
  private final RowEndsMeasure ends = new RowEndsMeasure();
  private final RowEndsMeasure targetEnds = new RowEndsMeasure();
  private final Joined signal;
  private final Joined target;
  private final Role targetRole;
  private final MeasurePlan ofSubject;
  private final List<String> subjectOfRow;
  private final Map<String, Subject> subjects = new LinkedHashMap<>();
  private final RowNumbers numbers = new RowNumbers();
  private final TargetRowsMeasure targets;
  private long measured;

  /**
   * @param header what the files say of windows and targets
   * @param samples samples of a window
   * @param plan the plan of the recordings that the windows come from
   * @param targetRole TARGET or LABEL
   * @param subjects subject of each row where each is to be measured by itself, else empty
   * @param leftOut targets that count for nothing to the loss
   */
  public ArrayMeasure(
      Header header,
      int samples,
      MeasurePlan plan,
      Role targetRole,
      List<String> subjects,
      DoublePredicate leftOut) {
    this.targetRole = targetRole;
    subjectOfRow = List.copyOf(subjects);
    ofSubject = plan.ofSubject(samples);
    recording = new RecordingMeasure(header, plan.ofRows(samples));
    targets = new TargetRowsMeasure(new Missing(plan.missing()), leftOut);
    signal = new Joined(recording, Role.SIGNAL);
    target = new Joined(recording, targetRole);
  }

  /** Takes a window. */
  public void row(long row, double[][] values, int samples) {
    numbers.add(row, measured++);
    ends.accept(row, values, samples);
    signal.append(values, samples);
    if (row < subjectOfRow.size()) {
      subject((int) row).signal.append(values, samples);
    }
  }

  private Subject subject(int row) {
    return subjects.computeIfAbsent(
        subjectOfRow.get(row), of -> new Subject(recording.header(), ofSubject, targetRole));
  }

  /** Takes the target of a window. */
  public void target(long row, double[][] values, int samples) {
    targets.row(row, values, samples);
    targetEnds.accept(row, values, samples);
    target.append(values, samples);
    if (row < subjectOfRow.size()) {
      subject((int) row).target.append(values, samples);
    }
  }

  /** What was learned. */
  public ArrayProfile finish(CutArray array) {
    signal.end();
    target.end();
    recording.end(ImportReport.NOTHING);
    List<RecordingProfile> each = new ArrayList<>();
    subjects.forEach((id, subject) -> each.add(subject.finish(array.name() + ":" + id, id)));
    TargetRows ofTargets = targets.profile();
    return new ArrayProfile(
        array,
        recording.finish(array.name(), array.part()),
        each,
        numbers,
        ofTargets,
        ends.profile(),
        ofTargets == null ? null : targetEnds.profile(),
        null,
        null,
        null,
        null);
  }

  /** The rows of one subject. */
  private static final class Subject {
    private final RecordingMeasure measure;
    private final Joined signal;
    private final Joined target;

    Subject(Header header, MeasurePlan plan, Role targetRole) {
      measure = new RecordingMeasure(header, plan);
      signal = new Joined(measure, Role.SIGNAL);
      target = new Joined(measure, targetRole);
    }

    RecordingProfile finish(String id, String subject) {
      signal.end();
      target.end();
      measure.end(ImportReport.NOTHING);
      return measure.finish(id, subject);
    }
  }

  /** Rows joined into slices. */
  private static final class Joined {
    private final RecordingMeasure into;
    private final Role role;
    private double[][] buffer = new double[0][];
    private long start;
    private int filled;

    Joined(RecordingMeasure into, Role role) {
      this.into = into;
      this.role = role;
    }

    void append(double[][] values, int samples) {
      if (buffer.length == 0) {
        buffer = new double[values.length][Slice.SAMPLES];
      }
      int taken = 0;
      while (taken < samples) {
        int count = Math.min(samples - taken, Slice.SAMPLES - filled);
        for (int c = 0; c < values.length; c++) {
          System.arraycopy(values[c], taken, buffer[c], filled, count);
        }
        taken += count;
        filled += count;
        if (filled == Slice.SAMPLES) {
          end();
        }
      }
    }

    void end() {
      if (filled > 0) {
        into.slice(role, new Slice(start, filled, buffer));
        start += filled;
        filled = 0;
      }
    }
  }
}
