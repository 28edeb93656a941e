package dev.epochlint.check.cut;

import com.google.auto.service.AutoService;
import dev.epochlint.array.Mismatch;
import dev.epochlint.array.Placements;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.CutHypotheses;
import dev.epochlint.check.CutHypothesis;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares arrays with the reference cut of the recordings and says what explains a difference. */
@AutoService(Check.class)
@CheckInfo(
    id = "cut-conformance",
    summary = "An array is not the declared cut of the recordings",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(
          key = "min-explained",
          value = CutHypotheses.EXPLAINED,
          doc = "share of the rows that an explanation explains at least"),
      @Threshold(
          key = "max-undecided",
          value = 0.01,
          doc = "share of rows that content can't place above which they are told in a note")
    },
    causes = {
      "import-reshape-order",
      "shape-window",
      "value-nonfinite",
      "value-garbage",
      "value-constant-channel",
      "window-boundary",
      "window-count",
      "tail-zero-pad",
      "tail-repeat",
      "tail-uninitialised"
    })
public final class CutConformance implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (ArrayProfile array : study.inputs().arrays()) {
      Placements placements = array.placements();
      if (placements == null) {
        continue;
      }
      long decidable = CutHypotheses.decidable(placements);
      judged += decidable;
      List<CutHypothesis> explaining =
          CutHypotheses.of(study, array).stream()
              .filter(hypothesis -> hypothesis.explains(settings.threshold("min-explained")))
              .toList();
      if (!explaining.isEmpty()) {
        findings.add(finding(array, placements, explaining));
      }
      undecided(array, placements, settings).ifPresent(findings::add);
    }
    return judged == 0
        ? new Outcome.NotEvaluated(
            "declare arrays and the recordings that they are cut from; rows of fewer than 32"
                + " samples are found only where windows are declared")
        : Outcome.of(findings);
  }

  private static Finding finding(
      ArrayProfile array, Placements placements, List<CutHypothesis> explaining) {
    Mismatch first = array.mismatch();
    Severity severity = Severity.NOTE;
    List<String> words = new ArrayList<>();
    for (CutHypothesis hypothesis : explaining) {
      severity = severity.max(hypothesis.severity());
      words.add(hypothesis.words());
    }
    CutHypothesis main = explaining.get(0);
    FindingBuilder finding =
        FindingBuilder.of(severity)
            .message(
                "%s%s: %s (%s of %s)",
                array.array().name(),
                first == null
                    ? ""
                    : ", row %d, sample %d, channel %d is %s, expected %s"
                        .formatted(
                            first.row(),
                            first.sample(),
                            first.channel(),
                            number(first.found(), first.expected()),
                            number(first.expected(), first.found())),
                String.join("; ", words),
                Wording.whole(main.explained()),
                Wording.count(main.judged(), "row"))
            .remedy(
                "correct the code that cuts, or declare windows, split, normalize and"
                    + " arrays.%s.shuffled as it has them",
                array.array().part())
            .at(
                Places.of(array)
                    .with("row", first == null ? null : first.row())
                    .with("channel", first == null ? null : first.channel())
                    .with("sample", first == null ? null : first.sample()))
            .evidence("hypotheses", words)
            .evidence("rows-explained", main.explained())
            .evidence("rows", placements.rows())
            .evidence("rows-exact", placements.count(Placements.Kind.EXACT))
            .evidence("rows-similar", placements.count(Placements.Kind.SIMILAR))
            .evidence("rows-not-found", placements.count(Placements.Kind.NOT_FOUND))
            .evidence("rows-undecided", placements.rows() - CutHypotheses.decidable(placements));
    Placements targets = array.targets();
    if (targets != null) {
      finding = finding.evidence("targets-elsewhere", targets.count(Placements.Kind.NOT_FOUND));
    }
    if (first != null) {
      finding = finding.evidence("observed", first.found()).evidence("expected", first.expected());
    }
    return finding.covers(place(array, explaining, first)).build();
  }

  /** With as many digits as tell it from another. */
  private static String number(double value, double other) {
    String few = Wording.number(value);
    return few.equals(Wording.number(other)) ? String.valueOf((float) value) : few;
  }

  /** Single rows that are nowhere may be what a check of values has found in their channel. */
  private static Place place(
      ArrayProfile array,
      List<CutHypothesis> explaining,
      @org.jspecify.annotations.Nullable Mismatch first) {
    boolean single =
        first != null
            && explaining.size() == 1
            && 20 * explaining.get(0).judged() < array.array().rows();
    return new Place(
        array.rows().id(),
        single ? "signal" : "cut",
        single && first != null ? first.channel() : -1);
  }

  /** Rows that content can't place. */
  private static Optional<Finding> undecided(
      ArrayProfile array, Placements placements, Settings settings) {
    long flat = placements.count(Placements.Kind.FLAT);
    long ambiguous = placements.count(Placements.Kind.AMBIGUOUS);
    long undecided = flat + ambiguous;
    if (undecided <= settings.threshold("max-undecided") * placements.rows()) {
      return Optional.empty();
    }
    return Optional.of(
        FindingBuilder.of(Severity.NOTE)
            .message(
                "%s: content can't tell where %s of %s from: %s flat, %s in several places or in"
                    + " too short a stretch",
                array.array().name(),
                Wording.whole(undecided),
                Wording.count(placements.rows(), "row")
                    + (placements.rows() == 1 ? " comes" : " come"),
                Wording.whole(flat),
                Wording.whole(ambiguous))
            .remedy(
                "nothing has to be done where a signal rests or repeats itself; what is said of the"
                    + " array holds for the other rows")
            .at(Places.of(array))
            .evidence("rows-undecided", undecided)
            .evidence("rows-flat", flat)
            .evidence("rows", placements.rows())
            .covers(new Place(array.rows().id(), "undecided", -1))
            .build());
  }

  @Override
  public List<Example> examples() {
    double[][] signal = Signals.coloured(1, 2, 1024, 0.9);
    double[][][] late =
        ExampleArray.cut(
            java.util.Arrays.stream(signal)
                .map(channel -> java.util.Arrays.copyOfRange(channel, 1, channel.length))
                .toArray(double[][]::new),
            64,
            32);
    return List.of(
        Example.clean("the declared cut", study(signal, ExampleArray.cut(signal, 64, 32))),
        Example.bad(
            "windows that start one sample late",
            study(signal, late),
            "train.x: every window starts 1 sample too late (counted from 1) (30 of 30 rows)"));
  }

  private static Study study(double[][] signal, double[][][] rows) {
    return StudyBuilder.study()
        .windows(64, 32)
        .recording("A", signal)
        .array(ExampleArray.of("train", rows))
        .build();
  }
}
