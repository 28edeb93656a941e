package dev.epochlint.check;

import dev.epochlint.label.Labels;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.split.Parts;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that are already cut, as checks of recordings can judge them: each is a study of its own
 * whose one recording is made of the rows, and whose windows are the rows.
 */
public final class ArrayStudies {
  private ArrayStudies() {}

  /** What a check says of a study and, where it judges rows too, of its arrays. */
  public static Outcome judge(Check check, Study study, Settings settings) {
    Outcome outcome = check.judge(study, settings);
    if (check.info().rows()) {
      for (ArrayProfile array : study.inputs().arrays()) {
        Outcome ofRows = check.judge(of(study, array), settings);
        outcome = joined(outcome, ofRows, finding -> inRows(finding, array));
      }
    }
    Optional<Study> parts = check.info().parts() ? PartStudies.of(study) : Optional.empty();
    if (parts.isPresent()) {
      Study of = parts.get();
      outcome =
          joined(
              outcome, check.judge(of, settings), finding -> PartStudies.inArrays(finding, study));
    }
    Optional<Study> subjects =
        check.info().subjects() ? SubjectStudies.of(study) : Optional.empty();
    if (subjects.isPresent()) {
      Study of = subjects.get();
      outcome =
          joined(
              outcome,
              check.judge(of, settings),
              finding -> SubjectStudies.inArrays(finding, study));
    }
    return check.info().placed() ? judgePlaced(check, study, settings, outcome) : outcome;
  }

  private static Outcome judgePlaced(Check check, Study study, Settings settings, Outcome outcome) {
    if (study.inputs().arrays().isEmpty()) {
      return outcome;
    } else if (!CheckRegistry.family(check.info().id()).equals("order")) {
      Optional<Study> split = PlacedStudies.split(study);
      return split.isEmpty()
          ? outcome
          : joined(outcome, ofSplit(check, study, split.get(), settings), ArrayStudies::inSplit);
    }
    Outcome all = outcome;
    for (ArrayProfile array : study.inputs().arrays()) {
      Optional<Study> order = PlacedStudies.order(study, array);
      if (order.isPresent()) {
        Outcome ofOrder = check.judge(order.get(), settings);
        all = joined(all, ofOrder, finding -> inOrder(finding, array));
      }
    }
    return all;
  }

  /** By windows, or else by recordings, where each of them is in one part. */
  private static Outcome ofSplit(Check check, Study study, Study split, Settings settings) {
    Outcome ofWindows = check.judge(split, settings);
    Optional<Study> whole =
        ofWindows instanceof Outcome.NotEvaluated
            ? PlacedStudies.whole(study, split)
            : Optional.empty();
    return whole.isEmpty() ? ofWindows : check.judge(whole.get(), settings);
  }

  private static Outcome joined(Outcome before, Outcome ofArray, UnaryOperator<Finding> told) {
    if (ofArray instanceof Outcome.Failed failed) {
      List<Finding> findings =
          new ArrayList<>(before instanceof Outcome.Failed f ? f.findings() : List.of());
      failed.findings().forEach(finding -> findings.add(told.apply(finding)));
      return new Outcome.Failed(findings);
    }
    boolean better =
        before instanceof Outcome.NotEvaluated
            || (before instanceof Outcome.Underpowered && ofArray instanceof Outcome.Passed);
    return better && !(ofArray instanceof Outcome.NotEvaluated) ? ofArray : before;
  }

  /** A finding about the split that arrays hold. */
  private static Finding inSplit(Finding finding) {
    Location location = Location.STUDY;
    for (Map.Entry<String, Object> key : finding.location().keys().entrySet()) {
      // Windows are counted by the starts that occur, which is no place in the corpus.
      location =
          key.getKey().equals("index") ? location : location.with(key.getKey(), key.getValue());
    }
    return told(finding, "by the content of the arrays, ", location, "arrays:");
  }

  /** A finding about the order of an array's rows. */
  private static Finding inOrder(Finding finding, ArrayProfile array) {
    String order = "epoch 0: ";
    Finding of =
        finding.message().startsWith(order)
            ? new Finding(
                finding.severity(),
                finding.message().substring(order.length()),
                finding.remedy(),
                finding.location(),
                finding.evidence(),
                finding.places())
            : finding;
    return told(of, array.array().name() + ": ", Places.of(array), array.array().name() + ":");
  }

  private static Finding told(Finding finding, String before, Location location, String prefix) {
    return new Finding(
        finding.severity(),
        before + finding.message(),
        finding.remedy(),
        location,
        finding.evidence(),
        finding.places().stream()
            .map(p -> new Place(prefix + p.recording(), p.role(), p.channel()))
            .toList());
  }

  /** The study of one array. */
  static Study of(Study study, ArrayProfile array) {
    Windowing rows =
        new Windowing(
            Math.max(1, array.array().samples()),
            Math.max(1, array.array().samples()),
            new TailPolicy.Drop());
    return new Study(
        study.expected(),
        rows,
        null,
        0,
        loss(study, array),
        study.normalize(),
        List.of(array.rows()),
        List.of(),
        null,
        labels(study, array),
        null,
        TrainingInputs.NONE.withArrays(List.of(array)).withTraining(study.inputs().training()));
  }

  /** No step of training serves what is held out: it is in no batch of which steps are told. */
  private static LossPlan loss(Study study, ArrayProfile array) {
    LossPlan loss = study.loss();
    return array.array().part().equals(Parts.TRAIN)
        ? loss
        : new LossPlan(
            loss.name(), null, loss.dropLast(), loss.dtype(), loss.over(), loss.formula());
  }

  private static @Nullable Labels labels(Study study, ArrayProfile array) {
    if (array.rows().labels() == null) {
      return null;
    }
    Labels declared = study.labels();
    LabelPlan plan = declared == null ? LabelPlan.CLASSES : declared.plan();
    return new Labels(plan, List.of(), List.of(), List.of());
  }

  /** A finding about the joined rows, told of the row. */
  private static Finding inRows(Finding finding, ArrayProfile array) {
    Map<String, Object> keys = finding.location().keys();
    boolean target = "y".equals(side(finding));
    Object sample = keys.get("sample");
    Object window = keys.get("window");
    long samples = target ? ofTarget(array) : Math.max(1, array.array().samples());
    Long measured =
        sample instanceof Long s ? Long.valueOf(s / samples) : window instanceof Long w ? w : null;
    Long row = measured == null || target ? measured : Long.valueOf(array.numbers().row(measured));
    String file = target ? array.array().targetFile() : array.array().file();
    String message = finding.message();
    if (message.startsWith(array.array().file())) {
      message = file + message.substring(array.array().file().length());
    }
    if (sample instanceof Long s) {
      message +=
          " (samples are counted through the rows: the first is %d of row %d)"
              .formatted(s % samples, row);
    }
    Location location =
        Location.STUDY
            .with("file", keys.containsKey("file") ? file : null)
            .with("variable", keys.get("variable"))
            .with("channel", keys.get("channel"))
            .with("sample", sample instanceof Long s ? Long.valueOf(s % samples) : null)
            .with("part", array.array().part())
            .with("array", array.array().part() + "." + (target ? "y" : "x"))
            .with("row", row);
    return new Finding(
        finding.severity(),
        ofArray(message, array),
        ofArray(finding.remedy(), array),
        location,
        finding.evidence(),
        finding.places());
  }

  /** Samples in a row of targets: one where each row has one value or class. */
  private static long ofTarget(ArrayProfile array) {
    SeriesProfile target = array.rows().target();
    return target == null
        ? 1
        : Math.max(1, target.samples() / Math.max(1, array.array().targetRows()));
  }

  /** The text with the settings of arrays in place of those of recordings. */
  private static String ofArray(String text, ArrayProfile array) {
    String part = "arrays." + array.array().part();
    return text.replace("recordings.axes", part + ".axes")
        .replace("recordings.target-axes", part + ".y-axes")
        .replace("recordings.signal", part + ".x")
        .replace("recordings.target", part + ".y");
  }

  private static String side(Finding finding) {
    List<Place> places = finding.places();
    return !places.isEmpty()
            && places.stream().allMatch(p -> p.role().equals("target") || p.role().equals("labels"))
        ? "y"
        : "x";
  }
}
