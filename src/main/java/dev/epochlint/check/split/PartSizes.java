package dev.epochlint.check.split;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the share of each part with the declared fractions. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-ratio",
    summary = "The parts are not as large as declared",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(key = "tolerance", value = 0.02, doc = "difference that is always allowed"),
      @Threshold(key = "error-difference", value = 0.1, doc = "difference that is an error")
    },
    causes = {"split-coverage", "split-empty", "split-sample-overlap"})
public final class PartSizes implements Check {
  private static final double ROUNDING = 1e-9;

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    if (split == null || split.plan().fractions().isEmpty()) {
      return new Outcome.NotEvaluated("declare split.fractions");
    }
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (Draw draw : split.draws()) {
      PartCounts counts = PartCounts.of(study, draw);
      if (counts.total() == 0 || !draw.fold().isEmpty()) {
        continue;
      }
      judged++;
      Fault fault = worst(counts, split.plan(), settings.threshold("tolerance"));
      if (fault != null && findings.isEmpty()) {
        findings.add(finding(study, draw, fault, counts, settings));
      }
    }
    return judged == 0 ? new Outcome.NotEvaluated("no draw assigns windows") : Outcome.of(findings);
  }

  /** A part whose share differs from the declared one. */
  private record Fault(String part, double declared, double difference) {}

  /** The part that differs most, what is held out before train where both differ alike. */
  private static @org.jspecify.annotations.Nullable Fault worst(
      PartCounts counts, SplitPlan plan, double tolerance) {
    List<String> parts = new ArrayList<>(Parts.inOrder(plan.fractions().keySet()));
    if (parts.remove(Parts.TRAIN)) {
      parts.add(Parts.TRAIN);
    }
    Fault worst = null;
    for (String part : parts) {
      double declared = plan.fractions().getOrDefault(part, 0.0);
      double difference = Math.abs((double) counts.of(part) / counts.total() - declared);
      boolean more = worst == null || difference > worst.difference() + ROUNDING;
      if (difference > Math.max(tolerance, counts.usualUnit()) + ROUNDING && more) {
        worst = new Fault(part, declared, difference);
      }
    }
    return worst;
  }

  /**
   * Where the number of subjects is as declared the draw did what it could: subjects differ in
   * length, and that is worth a note only.
   */
  private static Severity severity(Fault fault, PartCounts counts, Settings settings) {
    if (counts.unitsFit(fault.part(), fault.declared())) {
      return Severity.NOTE;
    }
    return fault.difference() > settings.threshold("error-difference")
        ? Severity.ERROR
        : Severity.WARNING;
  }

  private static Finding finding(
      Study study, Draw draw, Fault fault, PartCounts counts, Settings settings) {
    String part = fault.part();
    double declared = fault.declared();
    double actual = (double) counts.of(part) / counts.total();
    RecordingProfile first = study.recordings().get(draw.members().get(0).recording());
    return FindingBuilder.of(severity(fault, counts, settings))
        .message(
            "%s%s holds %s of the %s (%d of %s), %s were declared",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            part,
            Wording.number(Math.rint(actual * 1000) / 1000),
            counts.noun() + "s",
            counts.of(part),
            Wording.whole(counts.total()),
            Wording.number(declared))
        .remedy(
            "choose the subjects of the parts by their %ss, not by their number, or declare the"
                + " fractions that are meant",
            counts.noun())
        .at(
            Places.of(first)
                .with("part", part)
                .with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("observed", actual)
        .evidence("expected", declared)
        .evidence(counts.noun() + "s", counts.of(part))
        .covers(Places.split())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("four of twenty equal subjects", study(20, 400, 400).build()),
        Example.bad(
            "one of them is a giant",
            study(20, 400, 6000).build(),
            "validation holds 0.529 of the windows (180 of 340), 0.2 were declared"));
  }

  private static StudyBuilder study(int subjects, int samples, int giant) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(40, 40)
            .split(
                new SplitPlan(
                    SplitPlan.Unit.SUBJECT,
                    true,
                    Map.of("train", 0.8, "validation", 0.2),
                    SplitPlan.Mode.CROSS_SUBJECT,
                    0,
                    null,
                    List.of()));
    for (int s = 0; s < subjects; s++) {
      study.recording("S" + s, new double[1][s == 3 ? giant : samples]);
      study.assign("", s == 3 || s == 7 || s == 8 || s == 12 ? "validation" : "train", "S" + s);
    }
    return study;
  }
}
