package dev.epochlint.check;

import dev.epochlint.label.Labels;
import dev.epochlint.measure.LabelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a study, wherever they stand: one a sample, a window or a recording, in the files
 * of recordings or in a table.
 *
 * @param study the study
 * @param labels what is declared
 */
public record StudyLabels(Study study, Labels labels) {
  /** How the labels in a recording's file are counted. */
  public enum Kind {
    SAMPLE("one a sample"),
    WINDOW("one a window"),
    RECORDING("one for the recording"),
    OTHER("another number");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** "one a sample". */
    public String words() {
      return words;
    }

    /** How many labels a recording then has, -1 where no number follows. */
    public long expected(RecordingProfile recording) {
      return switch (this) {
        case SAMPLE -> recording.signal().samples();
        case WINDOW -> recording.signal().windows() == null ? -1 : recording.windows();
        case RECORDING -> 1;
        case OTHER -> -1;
      };
    }

    /** The kind of that many labels. */
    public static Kind of(RecordingProfile recording, long count) {
      for (Kind kind : values()) {
        if (kind.expected(recording) == count) {
          return kind;
        }
      }
      return OTHER;
    }
  }

  /** The labels of a study, empty where it has none. */
  public static Optional<StudyLabels> of(Study study) {
    Labels declared = study.labels();
    if (declared == null) {
      return Optional.empty();
    }
    boolean any =
        !declared.table().isEmpty()
            || study.recordings().stream().anyMatch(r -> r.labels() != null);
    return any ? Optional.of(new StudyLabels(study, declared)) : Optional.empty();
  }

  /** The same, empty also where the labels are no classes. */
  public static Optional<StudyLabels> classes(Study study) {
    return of(study).filter(of -> of.labels().classes());
  }

  /** What the table says of a recording, null without one. */
  public Labels.@Nullable TableLabels table(int recording) {
    return labels.table().isEmpty() ? null : labels.table().get(recording);
  }

  /** Whether anything is said of a recording. */
  public boolean isLabelled(int recording) {
    Labels.TableLabels table = table(recording);
    return study.recordings().get(recording).labels() != null
        || (table != null && (!Double.isNaN(table.whole()) || !table.windows().isEmpty()));
  }

  /** The label of a window; NaN where it has none. */
  public double ofWindow(int recording, long window) {
    Labels.TableLabels table = table(recording);
    if (table != null) {
      Double own = table.windows().get(window);
      if (own != null || !Double.isNaN(table.whole())) {
        return own == null ? table.whole() : own;
      }
    }
    RecordingProfile profile = study.recordings().get(recording);
    LabelProfile of = profile.labels();
    Windowing windowing = study.windowing();
    if (of == null || windowing == null) {
      return Double.NaN;
    }
    return switch (Kind.of(profile, of.count())) {
      case SAMPLE ->
          of.at(windowing.cut(profile.signal().samples()).span(window), labels.plan().rule());
      case WINDOW -> of.at(new Span(window, window + 1), LabelPlan.Rule.FIRST);
      case RECORDING -> of.at(new Span(0, 1), LabelPlan.Rule.FIRST);
      case OTHER -> Double.NaN;
    };
  }

  /**
   * How often each label occurs in a recording: in its windows where windows are declared, else
   * among its labels. Labels that are not finite or that the loss leaves out do not count.
   */
  public SortedMap<Double, Long> counts(int recording) {
    SortedMap<Double, Long> counts = new TreeMap<>();
    RecordingProfile profile = study.recordings().get(recording);
    if (study.windowing() != null) {
      for (long k = 0; k < profile.windows(); k++) {
        add(counts, ofWindow(recording, k), 1);
      }
      return counts;
    }
    Labels.TableLabels table = table(recording);
    if (table != null) {
      add(counts, table.whole(), 1);
      table.windows().values().forEach(label -> add(counts, label, 1));
    }
    LabelProfile of = profile.labels();
    if (of != null && counts.isEmpty()) {
      of.counts().forEach((label, n) -> add(counts, label, n));
    }
    return counts;
  }

  private void add(SortedMap<Double, Long> counts, double label, long n) {
    if (Double.isFinite(label) && !labels.plan().ignore().contains(label)) {
      counts.merge(label, n, Long::sum);
    }
  }
}
