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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reports numbers that no measurement gives: memory that was allocated and never written. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-garbage",
    summary = "A channel holds memory that was never written",
    severity = Severity.ERROR,
    rows = true,
    thresholds = {
      @Threshold(
          key = "warning-decades",
          value = 12,
          doc = "decades by which a single value exceeds the usual size: a warning"),
      @Threshold(key = "error-decades", value = 15, doc = "the same: an error")
    },
    causes = {
      "value-cast-overflow",
      "value-sentinel",
      "import-csv-cells",
      "import-axis-transposed"
    })
public final class GarbageMemory implements Check {
  /** Below that a signal is itself so small that tiny numbers may be measurements. */
  private static final double SMALLEST_USUAL = 1e-20;

  /** A value that comes more often is a code or a limit. */
  private static final long ONCE_OR_TWICE = 2;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return ChannelFindings.judge(
        study,
        (series, c, channel) -> {
          double usual = usual(channel.values().core());
          ValueProfile.Tiny tiny = channel.values().tiny();
          if (tiny.count() > 0 && (tiny.pointers() > 0 || usual > SMALLEST_USUAL)) {
            return Optional.of(tiny(tiny));
          }
          return usual > SMALLEST_USUAL ? huge(channel, usual, settings) : Optional.empty();
        },
        "look for an array that is allocated without being filled (np.empty, torch.empty, a"
            + " buffer longer than what was read) and count the rows that are written to it");
  }

  private static double usual(ChannelProfile.Quantiles core) {
    return Math.max(Math.abs(core.q50()), Math.max(Math.abs(core.q25()), Math.abs(core.q75())));
  }

  private static Fault tiny(ValueProfile.Tiny tiny) {
    boolean pointers = tiny.pointers() > 0;
    return new Fault(
        pointers ? "addresses" : "tiny",
        pointers ? Severity.ERROR : Severity.WARNING,
        tiny.count(),
        "holds %s like %s (%s) from sample %d on: %s"
            .formatted(
                Wording.count(tiny.count(), "number"),
                Wording.number(tiny.value()),
                bits(tiny.value()),
                tiny.first(),
                pointers ? "addresses of memory, no measurement" : "too small for a measurement"),
        Map.of(
            "observed",
            tiny.value(),
            "bits",
            bits(tiny.value()),
            "count",
            tiny.count(),
            "pointers",
            tiny.pointers()),
        tiny.first());
  }

  private static Optional<Fault> huge(ChannelProfile channel, double usual, Settings settings) {
    boolean up = channel.max() > -channel.min();
    List<ValueProfile.Counted> end =
        up ? channel.values().high().outermost() : channel.values().low().outermost();
    ValueProfile.Counted value = end.get(0);
    double decades = Math.log10(Math.abs(value.value()) / usual);
    if (!(decades > settings.threshold("warning-decades")) || value.count() > ONCE_OR_TWICE) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            "huge",
            decades > settings.threshold("error-decades") ? Severity.ERROR : Severity.WARNING,
            decades,
            "holds %s (%s) at sample %d, 10^%.0f times the usual size"
                .formatted(
                    Wording.number(value.value()), bits(value.value()), value.first(), decades),
            Map.of("observed", value.value(), "bits", bits(value.value()), "decades", decades),
            value.first()));
  }

  /** The bits as a debugger shows them; those of a float32 where the value is one. */
  private static String bits(double value) {
    return (double) (float) value == value
        ? String.format(Locale.ROOT, "0x%08x", Float.floatToRawIntBits((float) value))
        : String.format(Locale.ROOT, "0x%016x", Double.doubleToRawLongBits(value));
  }

  @Override
  public List<Example> examples() {
    double pointer = Double.longBitsToDouble(0x00007f3a5c0012e0L);
    double[][] noise = Signals.noise(20, 1, 1000);
    return List.of(
        Example.clean("noise", StudyBuilder.study().recording("A", noise).build()),
        Example.clean(
            "zeros", StudyBuilder.study().recording("A", Signals.with(noise, 0, 9, 40, 0)).build()),
        Example.bad(
            "an address where a sample should be",
            StudyBuilder.study()
                .recording("S20", Signals.with(noise, 0, 140, 141, pointer))
                .build(),
            "S20.mat: x: channel 0 holds 1 number like 6.911e-310 (0x00007f3a5c0012e0) from sample"
                + " 140 on: addresses of memory, no measurement"));
  }
}
