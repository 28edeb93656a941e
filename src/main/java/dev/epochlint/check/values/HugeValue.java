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
import dev.epochlint.measure.ChannelProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports single values that are thousands of times further out than the others. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-outlier",
    summary = "A channel holds isolated huge values",
    severity = Severity.WARNING,
    rows = true,
    thresholds = {
      @Threshold(
          key = "warning-z",
          value = 1000,
          doc = "distance from the median in units of IQR / 1.349: a warning"),
      @Threshold(key = "error-z", value = 1e6, doc = "the same: an error")
    },
    causes = {"value-cast-overflow", "import-csv-cells", "import-axis-transposed"})
public final class HugeValue implements Check {
  /** Interquartile range of a normal distribution in standard deviations. */
  private static final double IQR_OF_NORMAL = 1.349;

  /** Of a wider middle the quartiles say nothing: most values are one and the same. */
  private static final double HEAVY_TAILS = 100;

  /** Of fewer values quartiles are no measure of what is usual. */
  private static final int FEWEST = 32;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return ChannelFindings.judge(
        study,
        (series, c, channel) -> {
          ChannelProfile.Quantiles q = channel.quantiles();
          double unit = q.iqr() / IQR_OF_NORMAL;
          boolean up = channel.max() - q.q50() > q.q50() - channel.min();
          double value = up ? channel.max() : channel.min();
          double z = Math.abs(value - q.q50()) / unit;
          boolean narrow =
              channel.valid() >= FEWEST && unit > 0 && q.q99() - q.q01() < HEAVY_TAILS * q.iqr();
          if (!narrow || !(z > settings.threshold("warning-z"))) {
            return Optional.empty();
          }
          return Optional.of(
              new ChannelFindings.Fault(
                  z > settings.threshold("error-z") ? Severity.ERROR : Severity.WARNING,
                  z,
                  "holds %s at sample %d, %s times as far from the median %s as is usual"
                      .formatted(
                          Wording.number(value),
                          up ? channel.maxAt() : channel.minAt(),
                          Wording.whole(Math.round(Math.min(z, 1e15))),
                          Wording.number(q.q50())),
                  Map.of("observed", value, "median", q.q50(), "iqr", q.iqr(), "z", z),
                  up ? channel.maxAt() : channel.minAt()));
        },
        "look at the recording around this sample: a loose contact, a code for missing values"
            + " (declare it in recordings.missing) or a stimulus; leave the windows out or clip the"
            + " values, since a few of them make up the whole gradient");
  }

  @Override
  public List<Example> examples() {
    double[][] clean = Signals.with(Signals.noise(1, 1, 5000), 0, 77, 78, 500);
    double[][] huge = Signals.with(Signals.noise(1, 1, 5000), 0, 77, 78, 5000);
    return List.of(
        Example.clean(
            "an artefact of 500 standard deviations",
            StudyBuilder.study().recording("A", clean).build()),
        Example.clean(
            "two values have no spread that is usual",
            StudyBuilder.study().recording("A", new double[][] {{2, 3}}).build()),
        Example.bad(
            "one of 5,000",
            StudyBuilder.study().recording("A", huge).build(),
            "A.mat: x: channel 0 holds 5000 at sample 77, 5,080 times as far from the median"
                + " 0.01303 as is usual"));
  }
}
