package dev.epochlint.measure;

import dev.epochlint.recording.LabelPlan.Rule;
import dev.epochlint.recording.LabelWord;
import dev.epochlint.window.Span;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of a recording: one a sample, a window, or one for all of it.
 *
 * @param count number of labels
 * @param nonFinite number of NaN and infinite ones
 * @param nonFiniteAt place of the first of them, -1 without any
 * @param nonInteger number of finite labels that are no integers
 * @param nonIntegerAt place of the first of them, -1 without any
 * @param runs the labels as runs of equal ones, in order; none where there are more than {@link
 *     #MOST_RUNS}, which no classes have
 * @param words the different words among them that are no classes of the study (yet)
 */
public record LabelProfile(
    long count,
    long nonFinite,
    long nonFiniteAt,
    long nonInteger,
    long nonIntegerAt,
    List<Run> runs,
    List<LabelWord> words)
    implements Serializable {

  /** How many runs are kept. */
  public static final int MOST_RUNS = 200_000;

  public LabelProfile {
    runs = List.copyOf(runs);
    words = List.copyOf(words);
  }

  /**
   * Equal labels one after the other.
   *
   * @param value the label
   * @param start place of the first
   * @param end place after the last
   */
  public record Run(double value, long start, long end) implements Serializable {}

  /** How often each finite label occurs; empty where runs are not known. */
  public SortedMap<Double, Long> counts() {
    SortedMap<Double, Long> counts = new TreeMap<>();
    for (Run run : runs) {
      if (Double.isFinite(run.value())) {
        counts.merge(run.value(), run.end() - run.start(), Long::sum);
      }
    }
    return counts;
  }

  /** Place of the first label of that value, -1 without any. */
  public long first(double value) {
    return runs.stream()
        .filter(run -> run.value() == value)
        .mapToLong(Run::start)
        .findFirst()
        .orElse(-1);
  }

  /** How often each label occurs in a window of a recording that has one label a sample. */
  public Map<Double, Long> counts(Span window) {
    Map<Double, Long> counts = new TreeMap<>();
    for (int i = at(window.start()); i < runs.size() && runs.get(i).start() < window.end(); i++) {
      Run run = runs.get(i);
      long from = Math.max(run.start(), window.start());
      counts.merge(run.value(), Math.min(run.end(), window.end()) - from, Long::sum);
    }
    return counts;
  }

  /** The label of one sample; NaN where there is none. */
  public double at(Span window, Rule rule) {
    return switch (rule) {
      case FIRST -> label(window.start());
      case LAST -> label(window.end() - 1);
      case CENTRE -> label(window.start() + window.length() / 2);
      case MAJORITY -> majority(counts(window));
    };
  }

  private double label(long sample) {
    int i = at(sample);
    return i < runs.size() ? runs.get(i).value() : Double.NaN;
  }

  /** The most frequent label, the smallest where several are. */
  private static double majority(Map<Double, Long> counts) {
    double best = Double.NaN;
    long most = 0;
    for (Map.Entry<Double, Long> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        best = entry.getKey();
      }
    }
    return best;
  }

  /** Index of the run that holds a place. */
  private int at(long place) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (runs.get(middle).end() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
