package dev.epochlint.loss;

import dev.epochlint.importer.rows.RowException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the rows of one step. */
final class StepRows {
  /** Rows that one step may have. */
  private static final int MOST = 1 << 20;

  private final boolean paired;
  private final Optional<Recomputed> recomputed;
  private long[] positions = new long[64];
  private double[] values = new double[64];
  private double[] predicted;
  private double[] target;
  private final BitSet without = new BitSet();
  private int size;
  private int pairs;
  private int gradients;
  private int zeroGradients;
  private @Nullable Double reported;

  /**
   * @param paired whether predictions and targets are known
   * @param loss what is to be recomputed of them
   */
  StepRows(boolean paired, Optional<Recomputed> loss) {
    this.paired = paired;
    recomputed = loss;
    predicted = new double[paired ? 64 : 0];
    target = new double[paired ? 64 : 0];
  }

  /** Forgets the rows of the step before. */
  void begin() {
    without.clear();
    size = 0;
    pairs = 0;
    gradients = 0;
    zeroGradients = 0;
    reported = null;
  }

  void add(long position, double value) throws RowException {
    if (size == MOST) {
      throw new RowException("a step has more than %,d rows".formatted(MOST));
    }
    if (size == values.length) {
      positions = Arrays.copyOf(positions, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      predicted = Arrays.copyOf(predicted, paired ? 2 * size : 0);
      target = Arrays.copyOf(target, paired ? 2 * size : 0);
    }
    positions[size] = position;
    values[size++] = value;
  }

  /** The last row has no value: the loss is one number for all samples. */
  void withoutValue() {
    without.set(size - 1);
  }

  /** The prediction and target of the last row. */
  void pair(double prediction, double of) {
    predicted[size - 1] = prediction;
    target[size - 1] = of;
    pairs++;
  }

  /** The gradient of the last row. */
  void gradient(double gradient) {
    gradients++;
    zeroGradients += gradient == 0 ? 1 : 0;
  }

  /** What was reported of the step. */
  void reported(double loss) {
    reported = loss;
  }

  /**
   * The step, whole; pairs and gradients are known where all rows have them.
   *
   * @throws RowException where a position stands twice
   */
  DumpStep end(String seed, long step) throws RowException {
    requireOnce(step);
    int first = 0;
    for (int i = 1; i < size; i++) {
      first = positions[i] < positions[first] ? i : first;
    }
    boolean known = size > 0 && pairs == size;
    return new DumpStep(
        seed,
        step,
        size,
        values(first),
        reported,
        size > 0 && gradients == size ? zeroGradients : -1,
        known ? pairs(first) : null,
        known && recomputed.isPresent()
            ? recomputed.get().of(predicted, target, size, first)
            : new double[0]);
  }

  private void requireOnce(long step) throws RowException {
    boolean rising = true;
    for (int i = 1; i < size; i++) {
      rising &= positions[i] > positions[i - 1];
    }
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < size && !rising; i++) {
      if (!seen.add(positions[i])) {
        throw new RowException(
            "step %d has position %d twice; rows of several runs need a column seed"
                .formatted(step, positions[i]));
      }
    }
  }

  private DumpStep.Values values(int first) {
    double sum = 0;
    int nonZero = -1;
    int nonFinite = -1;
    int zeros = 0;
    int infinite = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = without.nextClearBit(0); i < size; i = without.nextClearBit(i + 1)) {
      double value = values[i];
      sum += value;
      if (value == 0) {
        zeros++;
      } else {
        nonZero = earlier(nonZero, i);
      }
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      } else {
        infinite++;
        nonFinite = earlier(nonFinite, i);
      }
    }
    int known = size - without.cardinality();
    return new DumpStep.Values(
        known,
        sum,
        values[first],
        known - zeros,
        nonZero < 0 ? -1 : positions[nonZero],
        nonZero < 0 ? 0 : values[nonZero],
        min,
        max,
        infinite,
        nonFinite < 0 ? -1 : positions[nonFinite],
        nonFinite < 0 ? 0 : values[nonFinite]);
  }

  private int earlier(int known, int row) {
    return known < 0 || positions[row] < positions[known] ? row : known;
  }

  private DumpStep.Pairs pairs(int first) {
    Group p = Group.of(predicted, size);
    Group y = Group.of(target, size);
    double joint = 0;
    int zeroPredictions = 0;
    int zeroTargets = 0;
    for (int i = 0; i < size; i++) {
      joint += (predicted[i] - p.mean()) * (target[i] - y.mean());
      if (i != first) {
        zeroPredictions += predicted[i] == 0 ? 1 : 0;
        zeroTargets += target[i] == 0 ? 1 : 0;
      }
    }
    double r = joint / Math.sqrt(p.m2() * y.m2());
    return new DumpStep.Pairs(p, y, r, zeroPredictions, zeroTargets);
  }
}
