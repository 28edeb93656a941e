package dev.epochlint.measure;

import dev.epochlint.recording.Slice;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Measures the times of samples. Steps are counted in bins of relative width 2^-7 with the exact
 * sum of each, so that what is above a bound is known once the median is.
 */
final class TimeMeasure {
  private static final double GAP = 0.5;
  private static final double JITTER = 6;
  private static final int MANTISSA_BITS = 52;
  private static final int KEPT_BITS = 7;

  /** Steps of about one length. */
  private static final class Bin {
    private long count;
    private double sum;
  }

  private final TreeMap<Integer, Bin> positive = new TreeMap<>();
  private final TallyBuilder backwards = new TallyBuilder();
  private final TallyBuilder repeated = new TallyBuilder();
  private static final Comparator<TimeProfile.Step> BY_LENGTH =
      Comparator.comparingDouble(TimeProfile.Step::seconds)
          .thenComparing(Comparator.comparingLong(TimeProfile.Step::sample).reversed());

  /** The longest steps, the shortest of them first. */
  private final PriorityQueue<TimeProfile.Step> longest = new PriorityQueue<>(BY_LENGTH);

  private long samples;
  private long missing;
  private long negative;
  private long zero;
  private double first = Double.NaN;
  private double last = Double.NaN;

  void accept(Slice slice) {
    double[] times = slice.values()[0];
    for (int i = 0; i < slice.samples(); i++) {
      double time = times[i];
      if (!Double.isFinite(time)) {
        missing++;
      } else {
        if (Double.isNaN(first)) {
          first = time;
        } else {
          step(time - last, samples);
        }
        last = time;
      }
      samples++;
    }
  }

  private void step(double seconds, long sample) {
    if (seconds < 0) {
      negative++;
      backwards.add(sample);
    } else if (seconds == 0) {
      zero++;
      repeated.add(sample);
    } else {
      Bin bin = positive.computeIfAbsent(bin(seconds), key -> new Bin());
      bin.count++;
      bin.sum += seconds;
      keep(seconds, sample);
    }
  }

  private static int bin(double positiveSeconds) {
    return (int) (Double.doubleToRawLongBits(positiveSeconds) >>> (MANTISSA_BITS - KEPT_BITS));
  }

  /** Keeps the longest; of equally long ones those that come first. */
  private void keep(double seconds, long sample) {
    TimeProfile.Step shortest = longest.peek();
    boolean full = shortest != null && longest.size() == TimeProfile.LONGEST;
    if (full && seconds <= shortest.seconds()) {
      return;
    }
    longest.add(new TimeProfile.Step(sample, seconds));
    if (full) {
      longest.poll();
    }
  }

  TimeProfile profile() {
    double median = quantile(0.5);
    double spread = quantile(0.95) - quantile(0.05);
    double bound = median + Math.max(GAP * median, JITTER * spread);
    long gaps = 0;
    double gapSeconds = 0;
    if (median > 0) {
      for (Bin bin : positive.tailMap(bin(bound), false).values()) {
        gaps += bin.count;
        gapSeconds += bin.sum;
      }
    }
    return new TimeProfile(
        samples,
        missing,
        first,
        last,
        backwards.build(),
        repeated.build(),
        median,
        bound,
        gaps,
        gapSeconds,
        longest.stream().sorted(BY_LENGTH.reversed()).toList());
  }

  /**
   * The step of that rank, the mean of the bin that it falls into; 0 for all that is not positive.
   */
  private double quantile(double q) {
    long steps = negative + zero + positive.values().stream().mapToLong(bin -> bin.count).sum();
    if (steps == 0) {
      return Double.NaN;
    }
    long rank = (long) (q * (steps - 1));
    long before = negative + zero;
    if (rank < before) {
      return 0;
    }
    for (Bin bin : positive.values()) {
      before += bin.count;
      if (rank < before) {
        return bin.sum / bin.count;
      }
    }
    return Double.NaN;
  }
}
