package dev.epochlint.measure;

import dev.epochlint.measure.ValueProfile.Counted;
import dev.epochlint.measure.ValueProfile.End;
import java.util.List;

/** Which values a channel takes. */
final class ValueMeasure {
  private static final double APART = 0.05;

  private final ExtremeValues low = new ExtremeValues(-1);
  private final ExtremeValues high = new ExtremeValues(1);
  private final SmallValues small = new SmallValues();
  private final IntegerStepsMeasure integers;
  private final double[] seen = new double[ValueProfile.MANY];
  private int distinct;
  private double last = Double.NaN;
  private long lastRun;

  /**
   * @param rowSamples samples after each of which time breaks, 0 where it never does
   */
  ValueMeasure(int rowSamples) {
    integers = new IntegerStepsMeasure(rowSamples);
  }

  /** Takes valid values in time order. */
  void accept(double[] row, int n, long start, RowExtents extents) {
    for (int p = 0; p < extents.pieces(); p++) {
      int from = extents.from(p);
      int to = extents.to(p);
      if (low.reaches(extents.low(p))) {
        low.accept(row, from, to, start);
      }
      if (high.reaches(extents.high(p))) {
        high.accept(row, from, to, start);
      }
      small.accept(row, from, to, start, extents.anySmall(p));
    }
    rest(row, n, start);
  }

  /** Takes values in time order of which some are not valid. */
  void acceptMixed(double[] row, int n, long start) {
    low.accept(row, 0, n, start);
    high.accept(row, 0, n, start);
    small.accept(row, 0, n, start, true);
    rest(row, n, start);
  }

  private void rest(double[] row, int n, long start) {
    integers.accept(row, n, start);
    for (int i = 0; i < n && distinct < seen.length; i++) {
      see(row[i]);
    }
    int same = 0;
    double end = row[n - 1];
    while (same < n && row[n - 1 - same] == end) {
      same++;
    }
    lastRun = same == n && end == last ? lastRun + n : Double.isFinite(end) ? same : 0;
    last = end;
  }

  private void see(double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    for (int i = distinct - 1; i >= 0; i--) {
      if (seen[i] == value) {
        return;
      }
    }
    seen[distinct++] = value;
  }

  ValueProfile profile(Histogram histogram, ChannelProfile.Quantiles quantiles) {
    End bottom = low.profile();
    End top = high.profile();
    return new ValueProfile(
        distinct,
        bottom,
        top,
        distinct < ValueProfile.MANY
            ? quantiles
            : core(histogram, quantiles, bottom.outermost(), top.outermost()),
        small.tiny(),
        small.zeros(),
        lastRun,
        integers.profile());
  }

  /** Quantiles without the values at both ends that stand apart; given are those of all. */
  private static ChannelProfile.Quantiles core(
      Histogram histogram,
      ChannelProfile.Quantiles quantiles,
      List<Counted> bottom,
      List<Counted> top) {
    int b = 0;
    int t = 0;
    boolean peeled = true;
    while (peeled) {
      double range = top.get(t).value() - bottom.get(b).value();
      peeled = false;
      if (t + 1 < top.size() && top.get(t).value() - top.get(t + 1).value() > APART * range) {
        t++;
        peeled = true;
      } else if (b + 1 < bottom.size()
          && bottom.get(b + 1).value() - bottom.get(b).value() > APART * range) {
        b++;
        peeled = true;
      }
    }
    if (b == 0 && t == 0) {
      return quantiles;
    }
    List<Counted> below = bottom.subList(0, b);
    List<Counted> above = top.subList(0, t);
    below.forEach(counted -> histogram.remove(counted.value(), counted.count()));
    above.forEach(counted -> histogram.remove(counted.value(), counted.count()));
    ChannelProfile.Quantiles core = histogram.quantiles(bottom.get(b).value(), top.get(t).value());
    below.forEach(counted -> histogram.remove(counted.value(), -counted.count()));
    above.forEach(counted -> histogram.remove(counted.value(), -counted.count()));
    return core;
  }
}
