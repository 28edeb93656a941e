package dev.epochlint.check;

import dev.epochlint.measure.ArrayProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Arrays that are already cut, as checks of recordings can judge them: each is a study of its own
 * whose one recording is made of the rows, and whose windows are the rows.
 */
public final class ArrayStudies {
  private ArrayStudies() {}

  /** What a check says of a study and, where it judges rows too, of its arrays. */
  public static Outcome judge(Check check, Study study, Settings settings) {
    Outcome outcome =
        check.info().trained() ? ofTrained(check, study, settings) : check.judge(study, settings);
    if (check.info().rows()) {
      outcome = ofRows(check, study, settings, outcome);
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

  /** Of the array that training is given, or of recordings where that says nothing. */
  private static Outcome ofTrained(Check check, Study study, Settings settings) {
    Optional<ArrayProfile> array = RowStudies.trained(study);
    if (array.isEmpty()) {
      return check.judge(study, settings);
    }
    Outcome ofRows = check.judge(RowStudies.of(study, array.get()), settings);
    if (ofRows instanceof Outcome.NotEvaluated) {
      return study.recordings().isEmpty() ? ofRows : check.judge(study, settings);
    }
    return joined(
        new Outcome.NotEvaluated(""),
        ofRows,
        finding -> RowStudies.inTraining(finding, array.get()));
  }

  private static Outcome ofRows(Check check, Study study, Settings settings, Outcome before) {
    Outcome outcome = before;
    for (ArrayProfile array : study.inputs().arrays()) {
      Outcome of = check.judge(RowStudies.of(study, array), settings);
      boolean alone = study.recordings().isEmpty() && outcome == before;
      outcome =
          alone && before instanceof Outcome.NotEvaluated && of instanceof Outcome.NotEvaluated
              ? of
              : joined(outcome, of, finding -> RowStudies.inRows(finding, array));
    }
    return outcome;
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
}
