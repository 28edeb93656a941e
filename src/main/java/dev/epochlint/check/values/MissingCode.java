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
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.ValueProfile.Counted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports values that stand for "no measurement" and are used as data. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-sentinel",
    summary = "A code for missing values is used as data",
    severity = Severity.ERROR,
    rows = true,
    thresholds = {
      @Threshold(
          key = "distance",
          value = 10,
          doc = "how many interquartile ranges a code is away from the other values"),
      @Threshold(
          key = "min-share",
          value = 1e-5,
          doc =
              "share of the samples from which on, and from 3 samples on, an unknown value counts")
    },
    causes = {"value-cast-overflow", "import-csv-cells", "import-axis-transposed"})
public final class MissingCode implements Check {
  private static final int FEWEST = 3;

  /** Values that programs and loggers write where nothing was measured. */
  private static final Set<Double> KNOWN =
      Set.of(
          -9999.0,
          -999.0,
          9999.0,
          99999.0,
          -32767.0,
          -32768.0,
          32767.0,
          1e20,
          (double) 1e20f,
          9.96921e36,
          9.969209968386869e36,
          3.4028235e38,
          (double) Float.MAX_VALUE,
          -3.4028235e38,
          -(double) Float.MAX_VALUE);

  @Override
  public Outcome judge(Study study, Settings settings) {
    return ChannelFindings.judge(
        study,
        (series, c, channel) -> {
          Optional<Fault> low = code(channel, channel.values().low().outermost(), settings);
          return low.isPresent()
              ? low
              : code(channel, channel.values().high().outermost(), settings);
        },
        "declare the value in recordings.missing and have it replaced before training: as a number"
            + " it dominates every mean, standard deviation and gradient");
  }

  /** The code among the outermost values of one end: each stands apart from the next one inside. */
  private static Optional<Fault> code(
      ChannelProfile channel, List<Counted> outermost, Settings settings) {
    ChannelProfile.Quantiles core = channel.values().core();
    double far = settings.threshold("distance") * core.iqr();
    double often = Math.max(FEWEST, settings.threshold("min-share") * channel.valid());
    for (int i = 0; i + 1 < outermost.size(); i++) {
      Counted value = outermost.get(i);
      double apart = Math.abs(value.value() - outermost.get(i + 1).value());
      if (!(apart > core.iqr())) {
        return Optional.empty();
      }
      double outside = Math.max(core.q01() - value.value(), value.value() - core.q99());
      boolean known = KNOWN.contains(value.value()) && outside > far;
      // All other values are near each other: heavy tails and spikes of one height are no codes.
      double next = outermost.get(i + 1).value();
      boolean alone = next > core.q01() - far && next < core.q99() + far;
      boolean unknown =
          core.iqr() > 0 && value.count() >= often && outside > far && apart > far / 2 && alone;
      if (known || unknown) {
        return Optional.of(fault(value, known, core));
      }
    }
    return Optional.empty();
  }

  private static Fault fault(Counted value, boolean known, ChannelProfile.Quantiles core) {
    return new Fault(
        Wording.number(value.value()),
        known ? Severity.ERROR : Severity.WARNING,
        value.count(),
        "holds %s in %s, first at %d, far from all others (median %s, interquartile range %s): %s"
            .formatted(
                Wording.number(value.value()),
                Wording.count(value.count(), "sample"),
                value.first(),
                Wording.number(core.q50()),
                Wording.number(core.iqr()),
                known ? "a code for missing values" : "likely a code for missing values"),
        Map.of(
            "observed",
            value.value(),
            "count",
            value.count(),
            "median",
            core.q50(),
            "iqr",
            core.iqr()),
        value.first());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("no such value", study(0, -9999)),
        Example.clean(
            "the code is declared",
            StudyBuilder.study()
                .declared(List.of(), List.of(-9999.0))
                .recording("A", signal(41, -9999))
                .build()),
        Example.bad(
            "-9999 where the sensor was off",
            study(41, -9999),
            "A.mat: x: channel 0 holds -9999 in 41 samples, first at 700, far from all others"
                + " (median 12, interquartile range 7.989): a code for missing values"));
  }

  private static Study study(int count, double code) {
    return StudyBuilder.study().recording("A", signal(count, code)).build();
  }

  private static double[][] signal(int count, double code) {
    double[][] signal = Signals.scaled(Signals.noise(3, 1, 4000), 8 / 1.349);
    for (int t = 0; t < 4000; t++) {
      signal[0][t] += 12;
    }
    return Signals.with(signal, 0, 700, 700 + count, code);
  }
}
