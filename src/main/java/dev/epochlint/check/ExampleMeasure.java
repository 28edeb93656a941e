package dev.epochlint.check;

import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingMeasure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.util.Arrays;

/** Measures the arrays of an example slice by slice, as an importer hands over those of a file. */
final class ExampleMeasure {
  private ExampleMeasure() {}

  static RecordingProfile profile(ExampleRecording recording, MeasurePlan plan) {
    RecordingMeasure measure = new RecordingMeasure(recording.header(), plan);
    feed(measure, Role.SIGNAL, recording.data().signal());
    double[][] target = recording.data().target();
    if (target != null) {
      feed(measure, Role.TARGET, target);
    }
    double[] times = recording.data().times();
    if (times != null) {
      feed(measure, Role.TIME, new double[][] {times});
    }
    double[] labels = recording.data().labels();
    if (labels != null) {
      feed(measure, Role.LABEL, new double[][] {labels});
    }
    measure.end(recording.imported());
    return measure.finish(recording.id(), recording.subject());
  }

  private static void feed(RecordingMeasure measure, Role role, double[][] values) {
    int samples = values.length == 0 ? 0 : values[0].length;
    for (int start = 0; start < samples; start += Slice.SAMPLES) {
      int from = start;
      int end = Math.min(samples, start + Slice.SAMPLES);
      double[][] part =
          Arrays.stream(values)
              .map(row -> Arrays.copyOfRange(row, from, end))
              .toArray(double[][]::new);
      measure.slice(role, new Slice(start, end - start, part));
    }
  }
}
