package dev.epochlint.check.values;

import com.google.auto.service.AutoService;
import dev.epochlint.check.ChannelFindings;
import dev.epochlint.check.ChannelFindings.Fault;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.ValueProfile.IntegerSteps;
import dev.epochlint.measure.ValueProfile.Jumps;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports integers that went beyond the range of their type and came back at the other end. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-int-wrap",
    summary = "Integers wrap around at the end of their range",
    severity = Severity.ERROR,
    rows = true,
    thresholds = {
      @Threshold(
          key = "max-median",
          value = 0.01,
          doc = "median step as a share of the range above which jumps are nothing unusual"),
      @Threshold(
          key = "max-share",
          value = 0.05,
          doc = "share of steps that may be jumps; a square wave has more")
    },
    causes = {"value-clipped", "value-sentinel", "import-axis-transposed"})
public final class IntegerWrap implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return ChannelFindings.judge(
        study,
        (series, c, channel) -> {
          IntegerSteps steps = channel.values().integers();
          if (steps == null) {
            return Optional.empty();
          }
          return steps.jumps().stream()
              .filter(jumps -> wraps(channel, steps, jumps, settings))
              .findFirst()
              .map(IntegerWrap::fault);
        },
        "read the values in a wider type before anything is added to them (int16 to int32 or"
            + " double), or unwrap them: where a step is larger than half the range, add the range"
            + " to all that follows (numpy.unwrap with period)");
  }

  /** Whether all values fit into so many bits and a few steps lead from one end to the other. */
  private static boolean wraps(
      ChannelProfile channel, IntegerSteps steps, Jumps jumps, Settings settings) {
    double range = Math.scalb(1.0, jumps.bits());
    boolean signed = channel.min() >= -range / 2 && channel.max() < range / 2;
    boolean unsigned = channel.min() >= 0 && channel.max() < range;
    // The median is known up to the power of two above it.
    boolean slow = steps.median() / 2 <= settings.threshold("max-median") * range;
    boolean few = jumps.count() < settings.threshold("max-share") * steps.steps();
    return jumps.count() > 0 && (signed || unsigned) && slow && few;
  }

  private static Fault fault(Jumps jumps) {
    return new Fault(
        Severity.ERROR,
        jumps.count(),
        "jumps from %.0f to %.0f at sample %d, the range of %d bits; %s so"
            .formatted(
                jumps.before(),
                jumps.after(),
                jumps.first(),
                jumps.bits(),
                Wording.count(jumps.count(), "step")),
        Map.of(
            "before",
            jumps.before(),
            "after",
            jumps.after(),
            "bits",
            jumps.bits(),
            "count",
            jumps.count()),
        jumps.first());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a drift within 16 bits", study(20_000)),
        Example.bad(
            "a drift beyond 16 bits",
            study(40_000),
            "A.mat: x: channel 0 jumps from 32766 to -32764 at sample 6554, the range of"
                + " 16 bits; 2 steps so"));
  }

  /** A slow rise to {@code top} and back, as int16 holds it. */
  private static Study study(int top) {
    double[][] signal = new double[1][16_000];
    for (int t = 0; t < 16_000; t++) {
      int value = (int) (Math.min(t, 16_000 - t) / 8000.0 * top) + t % 3;
      signal[0][t] = (short) value;
    }
    return StudyBuilder.study().recording("A", signal).build();
  }
}
