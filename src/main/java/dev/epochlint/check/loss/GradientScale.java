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
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.PointLoss;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Reports targets of which a few outweigh all others in the gradient. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-gradient-scale",
    summary = "A few targets dominate the gradient of the loss",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(
          key = "max-leverage",
          value = 0.5,
          doc = "share of the summed squared gradient that one value may have"),
      @Threshold(
          key = "max-ratio",
          value = 1000,
          doc = "largest gradient of one value in units of the median")
    },
    causes = {"value-outlier", "value-sentinel", "value-garbage", "import-axis-transposed"})
public final class GradientScale implements Check {
  private static final NumberType EXACT = NumberType.FLOAT64;

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<PointLoss.Point> point =
        Loss.of(study.loss())
            .filter(PointLoss.class::isInstance)
            .map(loss -> ((PointLoss) loss).point())
            .filter(PointLoss.Point::unbounded);
    int channels =
        study.recordings().stream()
            .map(RecordingProfile::target)
            .filter(Objects::nonNull)
            .mapToInt(target -> target.channels().size())
            .max()
            .orElse(0);
    if (point.isEmpty() || channels == 0) {
      return new Outcome.NotEvaluated("needs recordings.target and loss.name: mse, msle or mape");
    }
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (int c = 0; c < channels; c++) {
      TargetValues values = TargetValues.of(study, c);
      if (values.all().n() > 1 && values.all().m2() > 0) {
        judged++;
        of(study, c, values, point.get(), settings).ifPresent(findings::add);
      }
    }
    return judged == 0 ? new Outcome.NotEvaluated("no target varies") : Outcome.of(findings);
  }

  private static Optional<Finding> of(
      Study study, int channel, TargetValues values, PointLoss.Point point, Settings settings) {
    double mean = values.all().mean();
    DoubleUnaryOperator slope = y -> Math.abs(point.slope(mean, y, EXACT));
    double low = slope.applyAsDouble(values.all().min());
    double high = slope.applyAsDouble(values.all().max());
    double largest = Math.max(low, high);
    double ratio = largest / values.median(slope);
    // Only of the square is the sum over all values known exactly.
    boolean square = "mse".equals(study.loss().name());
    double leverage = square ? largest * largest / (4 * values.all().m2()) : 0;
    boolean single = leverage > settings.threshold("max-leverage");
    boolean far = Double.isFinite(ratio) && ratio > settings.threshold("max-ratio");
    if (!single && !far) {
      return Optional.empty();
    }
    int recording = low >= high ? values.lowest() : values.highest();
    return Optional.of(
        finding(study, channel, recording, low >= high, new Figures(single, leverage, ratio)));
  }

  /** Share of the largest value, and its ratio to the median. */
  private record Figures(boolean single, double leverage, double ratio) {}

  private static Finding finding(
      Study study, int channel, int recording, boolean lowest, Figures figures) {
    RecordingProfile profile = study.recordings().get(recording);
    SeriesProfile target = Objects.requireNonNull(profile.target());
    StudySeries series = new StudySeries(recording, profile, Role.TARGET, target);
    ChannelProfile of = target.channels().get(channel);
    long sample = lowest ? of.minAt() : of.maxAt();
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "%s: %s is %s in sample %d, which %s under %s",
            series.name(),
            series.channelName(channel),
            Wording.number(lowest ? of.min() : of.max()),
            sample,
            figures.single()
                ? "has %s of the summed squared gradient of all values"
                    .formatted(Wording.number(figures.leverage()))
                : "gives %s times the gradient of the median value"
                    .formatted(Wording.number(figures.ratio())),
            study.loss().word())
        .remedy(
            "look whether that value is a fault; else clip or transform the target, or use a loss"
                + " with a bounded gradient (mae, huber)")
        .at(series.location().with("channel", channel).with("sample", sample))
        .evidence("leverage", figures.leverage())
        .evidence("ratio-to-median", figures.ratio())
        .evidence("subject", profile.subject())
        .covers(Places.channel(profile, Role.TARGET, channel))
        .build();
  }

  @Override
  public List<Example> examples() {
    double[][] target = new double[1][32];
    target[0][17] = 1e6;
    return List.of(
        Example.clean("a target without far values", study("mse", Signals.noise(2, 1, 32))),
        Example.bad(
            "31 zeros and a million",
            study("mse", target),
            "S01.mat: y: channel 0 is 1000000 in sample 17, which has 0.9687 of the summed squared"
                + " gradient of all values under mse"));
  }

  private static Study study(String loss, double[][] target) {
    return StudyBuilder.study()
        .loss(new LossPlan(loss, 32, false, NumberType.FLOAT32))
        .recording(ExampleRecording.of("S01", Signals.noise(1, 2, 32)).target(target))
        .build();
  }
}
