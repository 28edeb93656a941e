package dev.epochlint.measure;

import dev.epochlint.recording.Slice;
import java.util.ArrayList;
import java.util.List;

/** Takes the labels of a recording in their order. */
final class LabelMeasure {
  private final List<LabelProfile.Run> runs = new ArrayList<>();
  private double value = Double.NaN;
  private long start;
  private long count;
  private long nonFinite;
  private long nonFiniteAt = -1;
  private long nonInteger;
  private long nonIntegerAt = -1;

  void accept(Slice slice) {
    double[] labels = slice.values()[0];
    for (int i = 0; i < slice.samples(); i++) {
      accept(labels[i]);
    }
  }

  private void accept(double label) {
    if (!Double.isFinite(label)) {
      nonFinite++;
      nonFiniteAt = nonFiniteAt < 0 ? count : nonFiniteAt;
    } else if (label != Math.rint(label)) {
      nonInteger++;
      nonIntegerAt = nonIntegerAt < 0 ? count : nonIntegerAt;
    }
    if (Double.compare(label, value) != 0 || count == 0) {
      close();
      value = label;
      start = count;
    }
    count++;
  }

  private void close() {
    if (count > start && runs.size() <= LabelProfile.MOST_RUNS) {
      runs.add(new LabelProfile.Run(value, start, count));
    }
  }

  LabelProfile profile() {
    close();
    start = count;
    return new LabelProfile(
        count,
        nonFinite,
        nonFiniteAt,
        nonInteger,
        nonIntegerAt,
        runs.size() > LabelProfile.MOST_RUNS ? List.of() : runs);
  }
}
