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
import dev.epochlint.measure.ValueProfile;
import dev.epochlint.recording.Expected;
import dev.epochlint.window.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports channels that stand at the limit of their converter. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-clipped",
    summary = "A channel is clipped",
    severity = Severity.WARNING,
    rows = true,
    thresholds = {
      @Threshold(
          key = "warning-share",
          value = 0.001,
          doc = "share of samples at the extreme from which on it is a warning"),
      @Threshold(key = "error-share", value = 0.05, doc = "the same: an error"),
      @Threshold(
          key = "min-runs",
          value = 3,
          doc = "runs of at least 3 samples at the extreme that there must be"),
      @Threshold(
          key = "min-levels",
          value = 64,
          doc =
              "distinct values below which a channel is taken for a code or a trigger, at most 64"),
      @Threshold(
          key = "crowding",
          value = 4,
          doc = "how many times more samples the extreme holds than the value next to it")
    },
    causes = {"value-sentinel", "import-axis-transposed"})
public final class Saturation implements Check {
  /** Limits of converters of 16 and of 24 bits. */
  private static final Set<Double> LIMITS = Set.of(32767.0, -32768.0, 8388607.0, -8388608.0);

  @Override
  public Outcome judge(Study study, Settings settings) {
    return ChannelFindings.judge(
        study,
        (series, c, channel) -> {
          if (channel.values().distinct() < settings.threshold("min-levels")) {
            return Optional.empty();
          }
          Optional<Fault> low = end(study.expected(), channel, false, settings);
          Optional<Fault> high = end(study.expected(), channel, true, settings);
          return Stream.of(low, high)
              .flatMap(Optional::stream)
              .max(Comparator.comparing(Fault::severity).thenComparing(Fault::badness));
        },
        "lower the gain for later recordings; here leave out the windows that hold these runs, or"
            + " mark them: where a signal is cut off, its shape and its amplitude are lost");
  }

  private static Optional<Fault> end(
      Expected expected, ChannelProfile channel, boolean high, Settings settings) {
    ValueProfile.End end = high ? channel.values().high() : channel.values().low();
    Span longest = end.longest();
    if (end.runs() < settings.threshold("min-runs")
        || longest == null
        || end.outermost().size() < 2) {
      return Optional.empty();
    }
    ValueProfile.Counted level = end.outermost().get(0);
    ValueProfile.Counted next = end.outermost().get(1);
    double share = (double) level.count() / channel.valid();
    boolean limit =
        LIMITS.contains(level.value())
            || level.value() == (high ? expected.rangeMax() : expected.rangeMin());
    boolean crowded =
        level.count() >= settings.threshold("crowding") * next.count()
            && Math.abs(level.value() - next.value()) <= channel.values().core().iqr();
    boolean clipped =
        crowded
            && share >= settings.threshold("warning-share")
            && !isNatural(channel, level.value());
    if (!limit && !clipped) {
      return Optional.empty();
    }
    boolean error = limit || share >= settings.threshold("error-share");
    return Optional.of(
        new Fault(
            error ? Severity.ERROR : Severity.WARNING,
            share,
            "stands at its %s %s in %s (%s %%), in %s of at least 3, the longest %s%s"
                .formatted(
                    high ? "largest value" : "smallest value",
                    Wording.number(level.value()),
                    Wording.count(level.count(), "sample"),
                    Wording.number(100 * share),
                    Wording.count(end.runs(), "run"),
                    Wording.samples(longest),
                    limit ? "; it is the limit of the converter" : ""),
            Map.of(
                "observed",
                level.value(),
                "share",
                share,
                "runs",
                end.runs(),
                "longest-run",
                longest.length()),
            longest.start()));
  }

  /** Nothing is less than nothing, and no share is larger than the whole. */
  private static boolean isNatural(ChannelProfile channel, double level) {
    return level == 0 || (channel.min() >= 0 && (level == 1 || level == 100));
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "noise that is not clipped",
            StudyBuilder.study().recording("A", Signals.coloured(2, 1, 8000, 0.9)).build()),
        Example.bad(
            "clipped at two standard deviations",
            StudyBuilder.study().recording("A", clipped(2)).build(),
            "A.mat: x: channel 0 stands at its largest value 2 in 215 samples (2.688 %),"
                + " in 24 runs of at least 3, the longest samples 7529-7542"));
  }

  private static double[][] clipped(double limit) {
    double[][] signal = Signals.coloured(2, 1, 8000, 0.9);
    for (int t = 0; t < 8000; t++) {
      signal[0][t] = Math.min(limit, signal[0][t]);
    }
    return signal;
  }
}
