package dev.epochlint.check.values;

import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.RowStudies;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.check.Wording;
import dev.epochlint.label.Labels;
import dev.epochlint.measure.LabelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.LabelWord;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How a value of labels is used.
 *
 * @param count how often
 * @param recording place of the first recording that has it
 * @param first place of the first label there
 */
record LabelUse(long count, int recording, long first) {
  private static final String OF_NUMBERS =
      "subtract the first class where labels are loaded, declare labels.base, labels.classes and"
          + " labels.ignore as the training code has them, and leave out what has no label:"
          + " cross-entropy over a class that is out of range fails or reads beyond its weights";

  private static final String OF_WORDS =
      "write each class in one way wherever labels are written, declare labels.classes as the"
          + " training code has it, and name in labels.ignore what is no class";

  /** The uses of each label of a study. */
  static NavigableMap<Double, LabelUse> of(StudyLabels labels) {
    NavigableMap<Double, LabelUse> uses = new TreeMap<>();
    for (int r = 0; r < labels.study().recordings().size(); r++) {
      LabelProfile of = labels.study().recordings().get(r).labels();
      if (of != null) {
        for (LabelProfile.Run run : of.runs()) {
          add(uses, run.value(), new LabelUse(run.end() - run.start(), r, run.start()));
        }
      }
      Labels.TableLabels table = labels.table(r);
      if (table != null) {
        if (!Double.isNaN(table.whole())) {
          add(uses, table.whole(), new LabelUse(1, r, 0));
        }
        for (var window : table.windows().entrySet()) {
          add(uses, window.getValue(), new LabelUse(1, r, window.getKey()));
        }
      }
    }
    return uses;
  }

  private static void add(NavigableMap<Double, LabelUse> uses, double label, LabelUse more) {
    uses.merge(
        label, more, (a, b) -> new LabelUse(a.count() + b.count(), a.recording(), a.first()));
  }

  /** A label as its file has it: a word where others are numbers has no number. */
  String written(Study study, double label) {
    LabelProfile of = study.recordings().get(recording).labels();
    return (of == null ? List.<LabelWord>of() : of.words())
        .stream()
            .filter(word -> Double.isNaN(label) && word.first() == first)
            .map(word -> "'" + word.text() + "'")
            .findFirst()
            .orElseGet(() -> Wording.number(label));
  }

  /** A finding about a label; its message is still to be given. */
  static FindingBuilder finding(
      Study study, NavigableMap<Double, LabelUse> uses, double label, Severity severity) {
    LabelUse use = uses.getOrDefault(label, new LabelUse(0, 0, 0));
    RecordingProfile recording = study.recordings().get(use.recording());
    Labels labels = study.labels();
    boolean words = labels != null && !labels.names().isEmpty();
    return FindingBuilder.of(severity)
        .remedy(words ? OF_WORDS : OF_NUMBERS)
        .at(
            RowStudies.array(study).isPresent()
                ? Location.STUDY.with("file", recording.header().file()).with("row", use.first())
                : Places.of(recording))
        .evidence("observed", label)
        .evidence("labels", uses.keySet().stream().limit(16).toList())
        .covers(new Place(recording.id(), "labels", -1));
  }
}
