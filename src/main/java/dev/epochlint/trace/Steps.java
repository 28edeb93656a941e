package dev.epochlint.trace;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What each step of a run was, by its place in the run; NaN stands for "not recorded". Values of
 * several tensors of one kind are taken together.
 */
public final class Steps implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int[] NONE = {};

  /** Steps at the beginning of which inputs are kept in a form that can be compared. */
  public static final int FIRST = 16;

  private static final int HAS_LOSS = 1;
  private static final int SKIPPED = 2;
  private static final int BAD = 4;

  private int size;
  private long[] step = new long[16];
  private byte[] flags = new byte[16];
  private final Column epoch = new Column();
  private final Column loss = new Column();
  private final Column lr = new Column();
  private final Column scale = new Column();
  private final Column gradient = new Column();
  private final Column weight = new Column();
  private final EnumMap<Feature, Column> features = new EnumMap<>(Feature.class);
  private final long[] inputs = new long[FIRST];
  private long initialWeights;
  private final List<int @Nullable []> samples = new ArrayList<>();
  private transient @Nullable StepCells known;
  private transient int knownAt;

  Steps() {
    for (Feature feature : Feature.values()) {
      features.put(feature, new Column());
    }
  }

  /** What tells one batch from another. */
  public enum Feature {
    /** Largest magnitude of the inputs. */
    INPUT("largest input"),
    /** Largest magnitude of the targets. */
    TARGET("largest target"),
    /** How flat the flattest target is: the smallest standard deviation of one, else the range. */
    TARGET_SPREAD("flattest target"),
    /** The same of predictions. */
    PREDICTION_SPREAD("flattest prediction");

    private final String words;

    Feature(String words) {
      this.words = words;
    }

    /** Whether it is the small values that are out of the ordinary. */
    public boolean isSpread() {
      return this == TARGET_SPREAD || this == PREDICTION_SPREAD;
    }

    /** A few words for people. */
    public String words() {
      return words;
    }
  }

  /** Begins a step and gives its place. */
  int begin(long number) {
    if (size == step.length) {
      step = Arrays.copyOf(step, size + size / 2);
      flags = Arrays.copyOf(flags, step.length);
    }
    step[size] = number;
    return size++;
  }

  /**
   * A step whose loss is a NaN by its row, where the cell of the loss says nothing: some programs
   * write NaN as an empty cell.
   */
  void lossIsLost(int at) {
    if (!hasLoss(at)) {
      flags[at] |= HAS_LOSS;
      loss.set(at, Double.NaN);
    }
  }

  /** Takes what a row says of its step, which is nearly always what the row before said. */
  @SuppressWarnings("ReferenceEquality") // of a row that says the same it is the same
  void cells(int at, StepCells cells) {
    if (cells != known || at != knownAt) {
      known = cells;
      knownAt = at;
      take(at, cells);
    }
  }

  private void take(int at, StepCells cells) {
    if (cells.epoch() >= 0) {
      epoch.set(at, (double) cells.epoch());
    }
    if (cells.hasLoss()) {
      flags[at] |= HAS_LOSS;
      loss.set(at, cells.loss());
    }
    if (!Double.isNaN(cells.lr())) {
      lr.set(at, cells.lr());
    }
    if (!Double.isNaN(cells.scale())) {
      scale.set(at, cells.scale());
    }
    if (cells.skipped()) {
      flags[at] |= SKIPPED;
    }
    int[] batch = cells.samples();
    if (batch != null) {
      while (samples.size() < at) {
        samples.add(null);
      }
      if (samples.size() == at) {
        samples.add(batch);
      }
    }
  }

  void bad(int at) {
    flags[at] |= BAD;
  }

  void norms(int at, double gradientNorm, double largestWeight) {
    gradient.set(at, gradientNorm);
    weight.set(at, largestWeight);
  }

  void feature(int at, Feature feature, double value) {
    column(feature).set(at, value);
  }

  void input(int at, TensorRow.Stats values) {
    if (at < FIRST) {
      inputs[at] = hash(inputs[at], values);
    }
  }

  void initialWeights(TensorRow.Stats values) {
    initialWeights = hash(initialWeights, values);
  }

  private static long hash(long before, TensorRow.Stats values) {
    long hash = before;
    for (double value : new double[] {values.min(), values.max(), values.mean(), values.norm()}) {
      hash = (hash ^ Double.doubleToLongBits(value)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /** A number that differs where the inputs of a step do, 0 where they were not recorded. */
  public long inputs(int at) {
    return at < FIRST ? inputs[at] : 0;
  }

  /** A number that differs where the weights at the beginning do, 0 where not recorded. */
  public long initialWeights() {
    return initialWeights;
  }

  /** How many steps there are. */
  public int size() {
    return size;
  }

  /** Number of a step, as the trace counts. */
  public long number(int at) {
    return step[at];
  }

  /** Place of the step of that number, -1 where there is none. */
  public int place(long number) {
    int at = Arrays.binarySearch(step, 0, size, number);
    return at < 0 ? -1 : at;
  }

  /** Epoch of a step, -1 where not recorded. */
  public long epoch(int at) {
    double value = epoch.get(at);
    return Double.isNaN(value) ? -1 : (long) value;
  }

  /** Whether a loss was recorded, be it a NaN. */
  public boolean hasLoss(int at) {
    return (flags[at] & HAS_LOSS) != 0;
  }

  /** Loss of a step. */
  public double loss(int at) {
    return loss.get(at);
  }

  /** Learning rate of a step. */
  public double lr(int at) {
    return lr.get(at);
  }

  /** Whether the scale of the loss is lower than in the step before, as after an overflow. */
  boolean scaleFell(int at) {
    return at > 0 && scale.get(at) < scale.get(at - 1);
  }

  /** Whether the optimiser's step was left out. */
  public boolean skipped(int at) {
    return (flags[at] & SKIPPED) != 0;
  }

  /** Whether everything that was recorded of the step is finite. */
  public boolean finite(int at) {
    return (flags[at] & BAD) == 0;
  }

  /** L2 norm of all recorded gradients together. */
  public double gradientNorm(int at) {
    return gradient.get(at);
  }

  /** Largest magnitude of all recorded weights. */
  public double largestWeight(int at) {
    return weight.get(at);
  }

  /** A feature of a step's batch. */
  public double feature(int at, Feature feature) {
    return column(feature).get(at);
  }

  private Column column(Feature feature) {
    return Objects.requireNonNull(features.get(feature));
  }

  /** Indices in the batch of a step, empty where not recorded. */
  public int[] samples(int at) {
    int[] batch = at < samples.size() ? samples.get(at) : null;
    return batch == null ? NONE : batch.clone();
  }

  /** Whether any batch was recorded. */
  public boolean hasSamples() {
    return !samples.isEmpty();
  }
}
