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

/** Reports channels that the type of training resolves in steps comparable to their spread. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-cast-precision",
    summary = "The type of training rounds a channel in visible steps",
    severity = Severity.WARNING,
    rows = true,
    thresholds = {
      @Threshold(
          key = "warning-share",
          value = 0.01,
          doc = "step of the type at the channel's mean over its standard deviation: a warning"),
      @Threshold(key = "error-share", value = 0.5, doc = "the same: an error")
    },
    causes = {"value-constant-channel", "import-axis-transposed"})
public final class CastPrecision implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    NumberType type = study.loss().dtype();
    return ChannelFindings.judge(
        study,
        (series, c, channel) -> {
          double step = step(type, Math.abs(channel.mean()));
          double share = step / channel.std();
          if (channel.constant() || !(share > settings.threshold("warning-share"))) {
            return Optional.empty();
          }
          boolean error = share > settings.threshold("error-share");
          return Optional.of(
              new ChannelFindings.Fault(
                  error ? Severity.ERROR : Severity.WARNING,
                  share,
                  "has standard deviation %s around %s, where %s has steps of %s"
                      .formatted(
                          Wording.number(channel.std()),
                          Wording.number(channel.mean()),
                          type.id(),
                          Wording.number(step)),
                  Map.of("mean", channel.mean(), "std", channel.std(), "step", step),
                  -1));
        },
        "subtract a constant near the mean in double precision before the values become "
            + type.id()
            + " (a time: subtract its start), or train in a wider type");
  }

  /** Distance of neighbouring numbers of a type at a magnitude. */
  private static double step(NumberType type, double magnitude) {
    return magnitude == 0 ? 0 : type.epsilon() * Math.pow(2, Math.getExponent(magnitude));
  }

  @Override
  public List<Example> examples() {
    double[][] clean = Signals.noise(1, 1, 1000);
    double[][] clock = new double[1][1000];
    for (int t = 0; t < 1000; t++) {
      clock[0][t] = 1.7e9 + 0.004 * t;
    }
    return List.of(
        Example.clean("values around 0", StudyBuilder.study().recording("A", clean).build()),
        Example.bad(
            "a clock in seconds since 1970 as a channel",
            StudyBuilder.study().recording("A", clock).build(),
            "A.mat: x: channel 0 has standard deviation 1.155 around 1.700e+09, where float32 has"
                + " steps of 128"));
  }
}
