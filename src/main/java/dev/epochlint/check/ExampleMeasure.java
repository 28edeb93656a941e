package dev.epochlint.check;

import dev.epochlint.array.Placements;
import dev.epochlint.array.Provenance;
import dev.epochlint.array.RowReader;
import dev.epochlint.importer.ImportException;
import dev.epochlint.measure.ArrayOverlaps;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingMeasure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SameWindows;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  private static void feed(RecordingSink measure, Role role, double[][] values) {
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

  /** Arrays with the places of their rows in recordings, or else with what they share. */
  static List<ArrayProfile> arrays(
      List<ExampleArray> arrays,
      List<ExampleRecording> recordings,
      List<RecordingProfile> profiles,
      MeasurePlan plan) {
    List<ArrayProfile> placed =
        arrays.stream().map(array -> placed(array, recordings, profiles, plan)).toList();
    List<RowReader> readers = new ArrayList<>();
    arrays.forEach(array -> readers.add(array::rows));
    try {
      return ArrayOverlaps.of(placed, readers);
    } catch (ImportException | IOException e) {
      throw new IllegalStateException("arrays in memory are always read", e);
    }
  }

  private static ArrayProfile placed(
      ExampleArray array,
      List<ExampleRecording> recordings,
      List<RecordingProfile> profiles,
      MeasurePlan plan) {
    ArrayProfile profile = array.profile(plan);
    if (profiles.isEmpty()) {
      return profile;
    }
    Placements placements = new Placements((int) profile.array().rows());
    if (plan.windowing() != null) {
      new SameWindows(plan.windowing(), profiles).place(profile, placements);
    }
    Provenance provenance =
        new Provenance(
            feed -> {
              for (int r = 0; r < recordings.size(); r++) {
                double[][] signal = recordings.get(r).data().signal();
                RecordingSink sink = feed.begin(r, signal.length);
                if (sink != null) {
                  feed(sink, Role.SIGNAL, signal);
                  sink.end(recordings.get(r).imported());
                }
              }
            },
            profiles.stream().mapToLong(r -> r.signal().samples()).toArray());
    try {
      provenance.locate(
          List.of(
              new Provenance.Wanted(
                  array::rows, profile.array().channels(), profile.array().samples(), placements)));
    } catch (ImportException | IOException e) {
      throw new IllegalStateException("arrays in memory are always read", e);
    }
    return profile.placed(placements, null, null);
  }
}
