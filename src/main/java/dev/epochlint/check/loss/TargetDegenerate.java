package dev.epochlint.check.loss;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Group;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports windows whose target varies so little that the loss is mostly rounding. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-target-degenerate",
    summary = "The loss of some windows is mostly rounding error",
    severity = Severity.WARNING,
    rows = true,
    thresholds = {
      @Threshold(
          key = "two-pass-warning",
          value = 84,
          doc = "std / |mean| in epsilons of the type below which it is a warning"),
      @Threshold(
          key = "two-pass-error",
          value = 10,
          doc = "std / |mean| in epsilons of the type below which it is an error"),
      @Threshold(
          key = "one-pass-warning",
          value = 8.7,
          doc = "the same in roots of epsilon where variances are taken as E[x^2] - E[x]^2"),
      @Threshold(
          key = "one-pass-error",
          value = 2.9,
          doc = "the same in roots of epsilon below which that is an error"),
      @Threshold(
          key = "min-epsilons",
          value = 100,
          doc = "sum of squares of a window in units of loss.epsilon below which epsilon rules")
    },
    causes = {"value-near-flat", "value-cast-precision", "import-axis-transposed"})
public final class TargetDegenerate implements Check {
  /**
   * No type has a larger epsilon here. In float16 and bfloat16 the loss of any target is off by
   * some thousandths; that of one whose spread is 0.01 of its mean is hardly more so.
   */
  private static final double COARSE = 0x1p-13;

  /** The same of variances as E[x^2] - E[x]^2, which lose twice as many digits. */
  private static final double COARSE_SQUARE = 0x1p-10;

  private static final int JOINED = -1;

  @Override
  public Outcome judge(Study study, Settings settings) {
    LossPlan plan = study.loss();
    Optional<Loss> loss = Loss.of(plan);
    Optional<Targets> of = Targets.of(study);
    if (loss.isEmpty() || of.isEmpty()) {
      return new Outcome.NotEvaluated(Targets.missing(study));
    }
    boolean time = of.get().over(plan) == LossPlan.Over.TIME;
    if (!loss.get().needsSpread() || (time && !of.get().timed())) {
      return new Outcome.NotEvaluated(
          "needs a loss that depends on the spread of its target: pearson, ccc, r2");
    }
    // No batch varies more than all windows do.
    Map<Integer, Group> all = time ? Map.of() : all(study, of.get());
    NumberType type = plan.dtype();
    String way = plan.formula().onePass() ? "one-pass" : "two-pass";
    double unit =
        plan.formula().onePass()
            ? Math.sqrt(Math.min(type.epsilon(), COARSE_SQUARE))
            : Math.min(type.epsilon(), COARSE);
    double warning = settings.threshold(way + "-warning") * unit;
    double error = settings.threshold(way + "-error") * unit;
    double ruled = settings.threshold("min-epsilons") * plan.formula().epsilon();
    WindowHits small = new WindowHits(study, of.get());
    WindowHits overruled = new WindowHits(study, of.get());
    long seen =
        WindowRule.overAll(
            of.get(),
            study.recordings().size(),
            (recording, channel, window, own) -> {
              Group target = all.getOrDefault(channel, own);
              if (target.n() < 2 || target.isConstant(type)) {
                return;
              }
              if (target.relativeStd() < warning) {
                small.add(recording, channel, window, target.relativeStd());
              } else if (time && target.m2() < ruled) {
                overruled.add(recording, channel, window, target.std());
              }
            });
    List<Finding> findings = new ArrayList<>();
    if (!small.isEmpty()) {
      String subject = small.subject() + (time ? "" : " over all of training");
      findings.add(small(plan, small, subject, new Limits(warning, error)));
    }
    if (!overruled.isEmpty()) {
      findings.add(overruled(plan, overruled));
    }
    return seen == 0
        ? new Outcome.NotEvaluated("no window has a target of finite values")
        : of.get().outcome(findings);
  }

  /** The targets of each channel in all windows. */
  private static Map<Integer, Group> all(Study study, Targets targets) {
    boolean joined = targets.over(study.loss()) == LossPlan.Over.ALL;
    Map<Integer, Group> all = new HashMap<>();
    WindowRule.overAll(
        targets,
        study.recordings().size(),
        (recording, channel, window, own) -> {
          all.merge(channel, own, Group::merge);
          if (joined) {
            all.merge(JOINED, own, Group::merge);
          }
        });
    Group whole = all.remove(JOINED);
    if (whole != null) {
      all.replaceAll((channel, own) -> whole);
    }
    return all;
  }

  /** The spread below which it is a warning, and an error. */
  private record Limits(double warning, double error) {}

  private static Finding small(LossPlan plan, WindowHits hits, String subject, Limits limits) {
    boolean error = hits.worst() < limits.error();
    String way = plan.formula().onePass() ? "one-pass" : "two-pass";
    return hits.about(
            FindingBuilder.of(error ? Severity.ERROR : Severity.WARNING)
                .message(
                    "%s varies by as little as %s of its mean, where a %s %s in %s needs %s, %s%s",
                    subject,
                    Wording.number(hits.worst()),
                    way,
                    plan.word(),
                    plan.dtype().id(),
                    Wording.number(limits.warning()),
                    hits.where(),
                    hits.when())
                .remedy(
                    plan.formula().onePass()
                        ? "subtract the mean before squares are summed (two-pass), or centre the"
                            + " target in double precision"
                        : "centre the target in double precision before it becomes "
                            + plan.dtype().id())
                .evidence("observed", hits.worst())
                .evidence("expected", limits.warning())
                .evidence("formula", way))
        .build();
  }

  private static Finding overruled(LossPlan plan, WindowHits hits) {
    return hits.about(
            FindingBuilder.of(Severity.WARNING)
                .message(
                    "%s varies so little that the epsilon %s of the loss outweighs it %s%s",
                    hits.subject(),
                    Wording.number(plan.formula().epsilon()),
                    hits.where(),
                    hits.when())
                .remedy(
                    "scale the target, or make the epsilon small against the sum of squares of a"
                        + " window: as it is, these windows give a loss of the wrong scale")
                .evidence("observed", hits.worst())
                .evidence("epsilon", plan.formula().epsilon()))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a two-pass correlation takes 37 with a std of 0.02", study(false, 0.02)),
        Example.bad(
            "a one-pass correlation does not",
            study(true, 0.02),
            "S01.mat: y: channel 0 varies by as little as 0.0004625 of its mean, where a one-pass"
                + " pearson in float32 needs 0.003004, in 10 of 10 windows: windows 0, 1, 2, 3 and 6 more"));
  }

  private static Study study(boolean onePass, double std) {
    double[][] target = Signals.scaled(Signals.noise(2, 1, 640), std);
    for (int t = 0; t < target[0].length; t++) {
      target[0][t] += 37;
    }
    LossPlan.Formula formula = new LossPlan.Formula(onePass, 0, 1, false);
    return StudyBuilder.study()
        .windows(64, 64)
        .loss(new LossPlan("pearson", null, false, NumberType.FLOAT32, null, formula))
        .recording(ExampleRecording.of("S01", Signals.noise(1, 2, 640)).target(target))
        .build();
  }
}
