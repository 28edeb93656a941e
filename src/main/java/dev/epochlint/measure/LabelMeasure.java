package dev.epochlint.measure;

import dev.epochlint.recording.LabelWord;
import dev.epochlint.recording.Slice;
import java.util.ArrayList;
import java.util.List;

/** Takes the labels of a recording in their order. */
final class LabelMeasure {
  private final List<LabelProfile.Run> runs = new ArrayList<>();
  private final List<Long> firstOfWords = new ArrayList<>();
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
      accept(labels[i], 1);
    }
  }

  /** So many equal labels. */
  void accept(double label, long times) {
    if (!Double.isFinite(label)) {
      nonFinite += times;
      nonFiniteAt = nonFiniteAt < 0 ? count : nonFiniteAt;
    } else if (label != Math.rint(label)) {
      nonInteger += times;
      nonIntegerAt = nonIntegerAt < 0 ? count : nonIntegerAt;
    }
    if (Double.compare(label, value) != 0 || count == 0) {
      if (LabelWord.index(label) == firstOfWords.size()) {
        firstOfWords.add(count);
      }
      close();
      value = label;
      start = count;
    }
    count += times;
  }

  private void close() {
    if (count > start && runs.size() <= LabelProfile.MOST_RUNS) {
      runs.add(new LabelProfile.Run(value, start, count));
    }
  }

  /**
   * @param texts the words of the recording, as {@link LabelWord} numbers them
   */
  LabelProfile profileOf(List<String> texts) {
    List<LabelWord> words = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      words.add(new LabelWord(texts.get(i), firstOfWords.get(i)));
    }
    return profile(words);
  }

  LabelProfile profile(List<LabelWord> words) {
    close();
    start = count;
    return new LabelProfile(
        count,
        nonFinite,
        nonFiniteAt,
        nonInteger,
        nonIntegerAt,
        runs.size() > LabelProfile.MOST_RUNS ? List.of() : runs,
        words);
  }
}
