package dev.epochlint.measure;

import dev.epochlint.window.Span;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values a channel takes, beyond its moments.
 *
 * @param distinct number of distinct valid values, counted up to {@link #MANY}
 * @param low its smallest values
 * @param high its largest values
 * @param core quantiles of the values without those at the ends that stand apart by more than a
 *     twentieth of the range, so that codes do not hide behind the width that they cause
 * @param tiny values that no measurement gives
 * @param zeros runs of at least {@link #ZERO_RUN} samples that are exactly 0
 * @param lastRun how many of the last samples are the same as the very last, 0 where that is not
 *     valid
 * @param integers steps between values, null where a value is no integer
 */
public record ValueProfile(
    int distinct,
    End low,
    End high,
    ChannelProfile.Quantiles core,
    Tiny tiny,
    Runs zeros,
    long lastRun,
    @Nullable IntegerSteps integers)
    implements Serializable {

  /** Up to how many distinct values are counted. */
  public static final int MANY = 64;

  /** Samples of the shortest run of zeros that is kept. */
  public static final int ZERO_RUN = 8;

  /**
   * One end of the values.
   *
   * @param outermost up to eight distinct values, the outermost first
   * @param runs number of runs of at least 3 samples at the outermost value
   * @param longest the longest run at the outermost value, null without values
   */
  public record End(List<Counted> outermost, long runs, @Nullable Span longest)
      implements Serializable {
    public End {
      outermost = List.copyOf(outermost);
    }

    /** How many samples hold the outermost value, 0 without values. */
    public long count() {
      return outermost.isEmpty() ? 0 : outermost.get(0).count();
    }
  }

  /**
   * A value.
   *
   * @param value the value
   * @param count exact number of samples that hold it
   * @param first the first of them
   */
  public record Counted(double value, long count, long first) implements Serializable {}

  /**
   * Numbers between 0 and the smallest normal float32 that come out of nothing: a neighbour is more
   * than a million times larger. The tail of a recursive filter, which fades, does not count.
   *
   * @param count how many
   * @param pointers how many of them are, bit for bit, addresses as today's systems hand them out
   * @param first sample of the first, -1 without any
   * @param value the first
   */
  public record Tiny(long count, long pointers, long first, double value) implements Serializable {

    /** None. */
    public static final Tiny NONE = new Tiny(0, 0, -1, Double.NaN);
  }

  /**
   * Steps of a channel of integers.
   *
   * @param median median of the absolute steps, rounded up to the next power of two
   * @param steps number of steps
   * @param jumps steps of at least 0.9 times 2^8, 2^16 and 2^32, in this order
   */
  public record IntegerSteps(double median, long steps, List<Jumps> jumps) implements Serializable {
    public IntegerSteps {
      jumps = List.copyOf(jumps);
    }
  }

  /**
   * Large steps.
   *
   * @param bits 8, 16 or 32
   * @param count how many
   * @param first sample that the first of them leads to, -1 without any
   * @param before value before it
   * @param after value after it
   */
  public record Jumps(int bits, long count, long first, double before, double after)
      implements Serializable {}
}
