package dev.epochlint.check.values;

import com.google.auto.service.AutoService;
import dev.epochlint.check.ChannelFindings;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.recording.NumberType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports channels whose variation is too small against their mean for the type of training. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-near-flat",
    summary = "A channel varies too little against its mean for the arithmetic of training",
    severity = Severity.WARNING,
    rows = true,
    thresholds = {
      @Threshold(
          key = "warning-epsilons",
          value = 84,
          doc = "std / |mean| in units of the type's epsilon below which it is a warning"),
      @Threshold(
          key = "error-epsilons",
          value = 10,
          doc = "std / |mean| in units of the type's epsilon below which it is an error")
    },
    causes = {"value-constant-channel", "value-cast-precision", "import-axis-transposed"})
public final class NearFlat implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    NumberType type = study.loss().dtype();
    return ChannelFindings.judge(
        study,
        (series, c, channel) -> {
          double ratio = channel.std() / Math.abs(channel.mean());
          boolean flat =
              !channel.constant()
                  && ratio < settings.threshold("warning-epsilons") * type.epsilon();
          if (!flat) {
            return Optional.empty();
          }
          boolean error = ratio < settings.threshold("error-epsilons") * type.epsilon();
          return Optional.of(
              new ChannelFindings.Fault(
                  error ? Severity.ERROR : Severity.WARNING,
                  -ratio,
                  "has mean %s and standard deviation %s, a ratio of %s where %s resolves %s"
                      .formatted(
                          Wording.number(channel.mean()),
                          Wording.number(channel.std()),
                          Wording.number(ratio),
                          type.id(),
                          Wording.number(type.epsilon())),
                  Map.of("mean", channel.mean(), "std", channel.std(), "ratio", ratio),
                  -1));
        },
        "subtract the mean (or a constant near it) in double precision before the values become "
            + type.id()
            + "; a variance or correlation computed afterwards is mostly rounding");
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "a mean of a thousand standard deviations",
            StudyBuilder.study().recording("A", around(1000, 1)).build()),
        Example.bad(
            "a mean of 3e5 standard deviations",
            StudyBuilder.study().recording("A", around(1000, 0.003)).build(),
            "A.mat: x: channel 0 has mean 1000 and standard deviation 0.003016, a ratio of"
                + " 3.016e-06 where float32 resolves 1.192e-07"));
  }

  private static double[][] around(double mean, double std) {
    double[][] signal = Signals.scaled(Signals.noise(4, 1, 4000), std);
    for (int t = 0; t < signal[0].length; t++) {
      signal[0][t] += mean;
    }
    return signal;
  }
}
