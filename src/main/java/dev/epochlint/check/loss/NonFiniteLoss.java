package dev.epochlint.check.loss;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.DumpStep;
import dev.epochlint.measure.RecordingProfile;
import java.util.List;
import java.util.Optional;

/** Reports values of the loss that are NaN or infinite. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-nonfinite",
    summary = "The loss became NaN or infinite",
    severity = Severity.ERROR,
    causes = {"trace-origin", "trace-growth", "trace-lr"})
public final class NonFiniteLoss implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Dump.judge(study, NonFiniteLoss::judge);
  }

  private static Outcome judge(Dump dump) {
    return Outcome.of(
        dump.first(NonFiniteLoss::bad)
            .map(step -> List.of(finding(dump.study(), dump, step)))
            .orElse(List.of()));
  }

  private static boolean bad(DumpStep step) {
    return step.values().nonFinite() > 0 || !Double.isFinite(step.observed());
  }

  private static Finding finding(Study study, Dump dump, DumpStep step) {
    long steps = dump.count(NonFiniteLoss::bad);
    Optional<Sample> sample = Sample.of(study, step, step.values().nonFiniteAt());
    FindingBuilder finding =
        dump.finding(
                Severity.ERROR, step, dump.broken(step).orElse(Places.file(dump.dump().file())))
            .message(
                "%s: %s is the first with a loss that is not finite: %s%s%s",
                dump.dump().file(),
                step.label(),
                what(step),
                sample.map(s -> " (%s)".formatted(s.words())).orElse(""),
                steps == 1 ? "" : "; so in %s".formatted(Wording.count(steps - 1, "more step")))
            .remedy(
                "look at the windows of that batch and at the step before it: its update may have"
                    + " made the weights NaN; record a trace to tell which tensor was first")
            .evidence("steps-affected", steps)
            .evidence("position", step.values().nonFiniteAt())
            .evidence(
                "observed",
                step.values().nonFinite() > 0 ? step.values().nonFiniteValue() : step.observed());
    return sample
        .map(
            s ->
                finding
                    .evidence("recording", s.recording().id())
                    .evidence("subject", s.recording().subject())
                    .evidence("window", s.window()))
        .orElse(finding)
        .build();
  }

  private static String what(DumpStep step) {
    DumpStep.Values values = step.values();
    return values.nonFinite() == 0
        ? "%s is reported%s"
            .formatted(
                Wording.number(step.observed()), values.known() == 0 ? "" : " of finite values")
        : "%s of %d values, position %d is %s"
            .formatted(
                Wording.whole(values.nonFinite()),
                step.rows(),
                values.nonFiniteAt(),
                Wording.number(values.nonFiniteValue()));
  }

  /** The window behind a row of the dump, as far as the order log tells. */
  private record Sample(RecordingProfile recording, long window) {

    /** Steps count through the epochs of a run, from 0. */
    static Optional<Sample> of(Study study, DumpStep step, long position) {
      Optional<Serving> serving =
          Serving.of(study).filter(known -> known.how() == Serving.How.LOGGED);
      if (serving.isEmpty() || position < 0) {
        return Optional.empty();
      }
      long left = step.step();
      for (Serving.Epoch epoch : serving.get().epochs()) {
        if (epoch.seed().equals(step.seed()) || step.seed().isEmpty()) {
          long at = left * serving.get().batch() + position;
          if (left < serving.get().batches(epoch) && at < epoch.size()) {
            RecordingProfile recording =
                study.recordings().get(epoch.recording().applyAsInt((int) at));
            return Optional.of(new Sample(recording, epoch.window().applyAsInt((int) at)));
          }
          left -= serving.get().batches(epoch);
        }
      }
      return Optional.empty();
    }

    String words() {
      return "window %d of %s".formatted(window, recording.id());
    }
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("finite values", DumpExamples.values("mse", i -> 0.5 * i)),
        Example.bad(
            "a NaN",
            DumpExamples.values("mse", i -> i == 7 ? Double.NaN : 0.5 * i),
            "loss.csv: step 0 is the first with a loss that is not finite: 1 of 32 values, position"
                + " 7 is NaN; so in 49 more steps"));
  }
}
