package dev.epochlint.check.loss;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports windows whose target is so small that its squares leave the range of the type. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-underflow",
    summary = "Squares of the target are too small for the type that training computes in",
    severity = Severity.WARNING,
    rows = true,
    causes = {
      "value-constant-channel",
      "loss-target-undefined",
      "loss-target-degenerate",
      "import-axis-transposed"
    })
public final class Underflow implements Check {
  private static final int SQUARES = 0;
  private static final int PRODUCTS = 1;

  @Override
  public Outcome judge(Study study, Settings settings) {
    LossPlan plan = study.loss();
    Optional<Loss> loss = Loss.of(plan).filter(Loss::pooled);
    Optional<Targets> of = Targets.of(study);
    if (loss.isEmpty() || of.isEmpty()) {
      return new Outcome.NotEvaluated(
          "needs a target and a loss that squares it: pearson, ccc, cosine, r2");
    }
    NumberType type = plan.dtype();
    Optional<Statistics> statistics =
        Statistics.of(study, of.get(), loss.get(), 2, target -> fault(loss.get(), target, type));
    if (statistics.isEmpty()) {
      return new Outcome.NotEvaluated("declare loss.batch");
    }
    Hits squares = statistics.get().hits().get(SQUARES);
    Hits products = statistics.get().hits().get(PRODUCTS);
    List<Finding> findings = new ArrayList<>();
    if (!squares.isEmpty()) {
      findings.add(finding(plan, squares, "the sum of squares", type == NumberType.FLOAT16));
    }
    if (!products.isEmpty()) {
      boolean certain = type == NumberType.FLOAT16 && plan.formula().onePass();
      findings.add(finding(plan, products, "the product of two variances", certain));
    }
    return statistics.get().seen() == 0
        ? new Outcome.NotEvaluated("no window has a target of finite values")
        : of.get().outcome(findings);
  }

  private static Statistics.@Nullable Fault fault(Loss loss, Group target, NumberType type) {
    if (target.n() < 2 || target.isConstant(type)) {
      return null;
    }
    double squares = loss.squares(target);
    double product = loss.product(target);
    return squares < type.smallestNormal()
        ? new Statistics.Fault(SQUARES, squares)
        : product < type.smallestNormal() ? new Statistics.Fault(PRODUCTS, product) : null;
  }

  private static Finding finding(LossPlan plan, Hits hits, String what, boolean certain) {
    NumberType type = plan.dtype();
    return hits.about(
            FindingBuilder.of(certain ? Severity.ERROR : Severity.WARNING)
                .message(
                    "%s is so small that %s falls to %s, where %s ends at %s, %s%s",
                    hits.subject(),
                    what,
                    Wording.number(hits.worst()),
                    type.id(),
                    Wording.number(type.smallestNormal()),
                    hits.where(),
                    hits.when())
                .remedy(
                    "scale the target (microvolts instead of volts), or take the two standard"
                        + " deviations apart before they are multiplied")
                .evidence("observed", hits.worst())
                .evidence("expected", type.smallestNormal()))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("volts in float32", study(NumberType.FLOAT32)),
        Example.bad(
            "volts in float16",
            study(NumberType.FLOAT16),
            "S01.mat: y: channel 0 is so small that the sum of squares falls to 4.685e-11, where"
                + " float16 ends at 6.104e-05, in 10 of 10 windows: windows 0, 1, 2, 3 and 6 more"));
  }

  private static Study study(NumberType type) {
    double[][] target = Signals.scaled(Signals.noise(2, 1, 640), 1e-6);
    return StudyBuilder.study()
        .windows(64, 64)
        .loss(new LossPlan("pearson", null, false, type))
        .recording(ExampleRecording.of("S01", Signals.noise(1, 2, 640)).target(target))
        .build();
  }
}
