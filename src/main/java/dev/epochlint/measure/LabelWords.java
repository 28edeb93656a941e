package dev.epochlint.measure;

import dev.epochlint.label.Labels;
import dev.epochlint.measure.LabelProfile.Run;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.LabelWord;
import dev.epochlint.recording.NaturalOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes one set of classes of the words that are labels in the files of a study: all of them in
 * natural order, whichever file is read first and wherever.
 */
public final class LabelWords {
  /** Share of words among labels below which the labels are numbers and the words are slips. */
  private static final double ODD_SHARE = 0.01;

  private LabelWords() {}

  /** The texts of all labels in the files; none where the labels are numbers. */
  public static Collection<String> texts(LabelPlan plan, List<RecordingProfile> recordings) {
    SortedSet<String> texts = new TreeSet<>(NaturalOrder.INSTANCE);
    long words = 0;
    long labels = 0;
    for (RecordingProfile recording : recordings) {
      LabelProfile of = recording.labels();
      if (of == null || !plan.classes()) {
        continue;
      }
      for (Run run : of.runs()) {
        String text = text(of, run.value());
        if (text != null) {
          texts.add(text);
          labels += run.end() - run.start();
          words += LabelWord.index(run.value()) < 0 ? 0 : run.end() - run.start();
        }
      }
    }
    return words > ODD_SHARE * labels ? texts : List.of();
  }

  /** The recordings with words replaced by classes. */
  public static List<RecordingProfile> coded(
      List<RecordingProfile> recordings, @Nullable Labels labels) {
    if (labels == null) {
      return recordings;
    }
    Map<String, Double> classes = new HashMap<>();
    for (String name : labels.names()) {
      classes.put(name, (double) labels.plan().base() + classes.size());
    }
    List<RecordingProfile> coded = new ArrayList<>();
    for (RecordingProfile recording : recordings) {
      LabelProfile of = recording.labels();
      boolean numbers = classes.isEmpty() && (of == null || of.words().isEmpty());
      coded.add(of == null || numbers ? recording : recording.labelled(coded(of, classes)));
    }
    return coded;
  }

  private static LabelProfile coded(LabelProfile of, Map<String, Double> classes) {
    LabelMeasure measure = new LabelMeasure();
    for (Run run : of.runs()) {
      String text = text(of, run.value());
      boolean number = classes.isEmpty() && LabelWord.index(run.value()) < 0;
      double value = text == null ? Double.NaN : classes.getOrDefault(text, Double.NaN);
      measure.accept(number ? run.value() : value, run.end() - run.start());
    }
    return measure.profile(classes.isEmpty() ? of.words() : List.of());
  }

  /** A label as it is written, null where there is none. */
  private static @Nullable String text(LabelProfile of, double label) {
    int word = LabelWord.index(label);
    if (word >= 0) {
      return of.words().get(word).text();
    }
    return !Double.isFinite(label)
        ? null
        : label == Math.rint(label) ? String.valueOf((long) label) : String.valueOf(label);
  }
}
