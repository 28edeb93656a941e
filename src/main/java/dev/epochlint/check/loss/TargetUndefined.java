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
import dev.epochlint.check.RowStudies;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.label.Labels;
import dev.epochlint.loss.Group;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports windows on which the declared loss is undefined, or from which nothing is learned. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-target-undefined",
    summary = "The loss is undefined on the targets of some windows",
    severity = Severity.ERROR,
    rows = true,
    thresholds =
        @Threshold(
            key = "max-slip",
            value = 0.02,
            doc = "how far the shares of the classes of a window may sum to another number than 1"),
    causes = {
      "value-constant-channel",
      "value-nonfinite",
      "value-label-domain",
      "import-axis-transposed"
    })
public final class TargetUndefined implements Check {
  /** Samples below which the ragged last window of a recording is left to loss-group-size. */
  private static final int FEW = 8;

  /** What is wrong, and whether the loss is undefined there or only says nothing. */
  private record Fault(String reason, boolean undefined) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Labels labels = study.labels();
    Optional<Loss> loss = Loss.of(study.loss(), labels == null ? LabelPlan.CLASSES : labels.plan());
    Optional<Targets> of = Targets.of(study);
    if (loss.isEmpty() || of.isEmpty()) {
      return new Outcome.NotEvaluated(Targets.missing(study));
    }
    Targets targets = of.get();
    if (loss.get().pooled() && targets.over(study.loss()) != LossPlan.Over.TIME) {
      return new Outcome.NotEvaluated(
          "the loss reduces whole batches, which loss-batch-constant judges");
    }
    boolean ragged = targets.timed() && RowStudies.array(study).isEmpty();
    long full = study.windowing() == null ? 1 : study.windowing().length();
    long fewest = ragged ? Math.min(full, FEW) : 1;
    double slip = settings.threshold("max-slip");
    Map<Fault, WindowHits> faults = new LinkedHashMap<>();
    long seen =
        WindowRule.overAll(
            targets,
            study.recordings().size(),
            (recording, channel, window, target) -> {
              boolean shares = "ce".equals(study.loss().name()) && targets.channels(recording) > 1;
              Fault fault =
                  !shares
                      ? fault(loss.get(), target, study.loss().dtype())
                      : channel > 0
                          ? null
                          : fault(ClassShares.fault(targets, recording, window, slip));
              if (fault != null && target.n() >= fewest) {
                faults
                    .computeIfAbsent(fault, f -> new WindowHits(study, targets))
                    .add(recording, shares ? -1 : channel, window, target.min());
              }
            });
    List<Finding> findings = new ArrayList<>();
    faults.forEach((fault, hits) -> findings.add(finding(study.loss(), fault, hits)));
    return seen == 0
        ? new Outcome.NotEvaluated("no window has a target of finite values")
        : targets.outcome(findings);
  }

  private static @Nullable Fault fault(Loss loss, Group target, NumberType type) {
    String undefined = loss.undefined(target, type);
    String silent = undefined == null ? loss.silent(target, type) : null;
    return undefined != null
        ? new Fault(undefined, true)
        : silent == null ? null : new Fault(silent, false);
  }

  /** Shares that give no distribution still give a loss. */
  private static @Nullable Fault fault(@Nullable String ofShares) {
    return ofShares == null ? null : new Fault(ofShares, false);
  }

  private static Finding finding(LossPlan plan, Fault fault, WindowHits hits) {
    boolean certain = fault.undefined() && plan.formula().epsilon() == 0;
    return hits.about(
            FindingBuilder.of(certain ? Severity.ERROR : Severity.WARNING)
                .message(
                    "%s has targets that %s cannot take %s (%s)%s",
                    hits.subject(), plan.word(), hits.where(), fault.reason(), hits.when())
                .remedy(
                    Loss.of(plan).stream().anyMatch(Loss::pooled)
                        ? "leave these windows out, or use a loss that is defined on a constant"
                            + " target (mse); an epsilon in the denominator hides the NaN and"
                            + " teaches nothing"
                        : "leave these windows out, or map the targets into the domain of the"
                            + " loss")
                .evidence("expected", "targets on which the loss is defined")
                .evidence("observed", fault.reason())
                .evidence("smallest-target", hits.worst()))
        .build();
  }

  @Override
  public List<Example> examples() {
    double[][] target = Signals.noise(19, 1, 4000);
    return List.of(
        Example.clean("a target that varies in every window", study("pearson", target)),
        Example.bad(
            "twelve windows with a target of 0 under a correlation over time",
            study("pearson", Signals.with(target, 0, 0, 1200, 0)),
            "S18.mat: y: channel 0 has targets that pearson cannot take in 12 of 40 windows:"
                + " windows 0, 1, 2, 3 and 8 more (a correlation with a constant is 0/0)"));
  }

  private static Study study(String loss, double[][] target) {
    return StudyBuilder.study()
        .windows(100, 100)
        .loss(new LossPlan(loss, null, false, NumberType.FLOAT32))
        .recording(ExampleRecording.of("S18", Signals.noise(18, 1, 4000)).target(target))
        .build();
  }
}
