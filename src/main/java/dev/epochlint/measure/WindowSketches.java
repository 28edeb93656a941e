package dev.epochlint.measure;

import dev.epochlint.recording.Slice;
import java.util.Arrays;

/**
 * Sketches windows: the differences between evenly spaced samples of each channel, divided by the
 * sum of their sizes, are added up over channels with a sign for each channel. Of many channels
 * eight are taken, evenly spaced.
 */
final class WindowSketches {
  private static final int STEPS = WindowContent.STEPS;

  /** Windows that overlap by more than 7/8 are thinned out to this many in a window's length. */
  private static final int IN_A_LENGTH = 8;

  private static final int MOST_CHANNELS = 8;
  private static final long MOST_NUMBERS = 1L << 22;

  /** Of a course that is that much like itself at another place, copies can't be told. */
  private static final double SIMPLE = 0.9;

  private static final int LAGS = STEPS * 3 / 4;

  private final int length;
  private final long every;
  private final long stride;
  private final int everyChannel;
  private final double[][] tails;
  private final int[] points = new int[STEPS + 1];
  private final double[] scratch = new double[STEPS];

  /** The tail of a channel and its next samples, side by side. */
  private final double[] joined;

  /** The course of a window, and zeros behind it. */
  private final double[] course = new double[STEPS + LAGS];

  private final double[] products = new double[LAGS + 1];
  private double[] open = new double[STEPS];
  private int inSlice;
  private long samples;
  private byte[] sketches = new byte[STEPS];
  private int count;

  WindowSketches(int channels, WindowShape shape) {
    everyChannel = Math.max(1, channels / MOST_CHANNELS);
    int taken = (channels + everyChannel - 1) / everyChannel;
    boolean fits = shape.length() > STEPS / 2 && shape.length() * taken <= MOST_NUMBERS;
    length = (int) Math.min(Integer.MAX_VALUE, shape.length());
    long windowStride = shape.windowing().stride();
    every = fits ? Math.max(1, length / (IN_A_LENGTH * windowStride)) : 0;
    stride = every * windowStride;
    tails = new double[fits ? taken : 0][fits ? length : 0];
    joined = new double[fits ? length + Slice.SAMPLES : 0];
    for (int k = 0; k <= STEPS; k++) {
      points[k] = (int) Math.round(k * (length - 1.0) / STEPS);
    }
  }

  /** Whether the samples of a channel count. */
  boolean takes(int channel) {
    return every > 0 && channel % everyChannel == 0;
  }

  /** Takes the next samples of a channel that counts. */
  void accept(int channel, double[] row, int n) {
    double[] tail = tails[channel / everyChannel];
    inSlice = 0;
    long first = samples + 1 < length ? 0 : (samples + 1 - length + stride - 1) / stride;
    System.arraycopy(tail, 0, joined, 0, length);
    System.arraycopy(row, 0, joined, length, n);
    for (long start = first * stride; start + length <= samples + n; start += stride) {
      sketch(channel, length + (int) (start - samples), inSlice++);
    }
    System.arraycopy(joined, n, tail, 0, length);
  }

  private void sketch(int channel, int from, int at) {
    double sum = steps(joined, from, points, scratch);
    if ((at + 1) * STEPS > open.length) {
      open = Arrays.copyOf(open, 2 * open.length);
    }
    if (sum > 0) {
      double factor = (Integer.bitCount(channel * 0x9E3779B9) % 2 == 0 ? 1 : -1) / sum;
      add(scratch, factor, open, at * STEPS);
    } else if (Double.isNaN(sum)) {
      open[at * STEPS] = Double.NaN;
    }
  }

  /** Differences between the points, and the sum of their sizes. */
  private static double steps(double[] values, int from, int[] points, double[] steps) {
    double sum = 0;
    double before = values[from];
    for (int k = 0; k < STEPS; k++) {
      double value = values[from + points[k + 1]];
      double step = value - before;
      steps[k] = step;
      sum += Math.abs(step);
      before = value;
    }
    return sum;
  }

  private static void add(double[] steps, double factor, double[] to, int at) {
    for (int k = 0; k < STEPS; k++) {
      to[at + k] += steps[k] * factor;
    }
  }

  /** All channels of a slice of {@code n} samples are through. */
  void endSlice(int n) {
    samples += n;
    for (int i = 0; i < inSlice; i++) {
      if ((count + 1) * STEPS > sketches.length) {
        sketches = Arrays.copyOf(sketches, 2 * sketches.length);
      }
      System.arraycopy(open, i * STEPS, course, 0, STEPS);
      close(count++ * STEPS);
    }
    Arrays.fill(open, 0, inSlice * STEPS, 0);
    inSlice = 0;
  }

  private void close(int at) {
    double largest = largest(course);
    if (largest > 0 && !isSimple()) {
      put(course, largest, sketches, at);
    }
  }

  private static void put(double[] course, double largest, byte[] into, int at) {
    for (int k = 0; k < STEPS; k++) {
      into[at + k] = (byte) Math.round(course[k] / largest * Byte.MAX_VALUE);
    }
  }

  /** Size of the largest step, NaN where a step is not a number. */
  private static double largest(double[] course) {
    double largest = 0;
    for (int k = 0; k < STEPS; k++) {
      largest = Math.max(largest, Math.abs(course[k]));
    }
    return largest;
  }

  /** Whether the course repeats, or hardly changes, or is a few steps. */
  private boolean isSimple() {
    return isFew(course) || repeats();
  }

  /** Whether the course is a few steps. */
  private static boolean isFew(double[] course) {
    double power = 0;
    double fourth = 0;
    for (int k = 0; k < STEPS; k++) {
      double square = course[k] * course[k];
      power += square;
      fourth += square * course[k] * course[k];
    }
    // As many steps as there would be if all were of one size: 64 for a square wave, 21 for noise.
    return power * power < 4 * fourth;
  }

  private boolean repeats() {
    multiply(course, products);
    return isAlike(course, products);
  }

  /** Whether the course is like itself some steps later; given are its products with itself. */
  private static boolean isAlike(double[] course, double[] products) {
    double left = products[0];
    double right = products[0];
    for (int lag = 1; lag <= LAGS; lag++) {
      double product = products[lag];
      left -= course[STEPS - lag] * course[STEPS - lag];
      right -= course[lag - 1] * course[lag - 1];
      if (product * product > SIMPLE * SIMPLE * left * right) {
        return true;
      }
    }
    return false;
  }

  /** Products of the course with itself that many steps later, summed side by side. */
  private static void multiply(double[] course, double[] products) {
    Arrays.fill(products, 0);
    for (int k = 0; k < STEPS; k++) {
      double step = course[k];
      for (int lag = 0; lag <= LAGS; lag++) {
        products[lag] += step * course[k + lag];
      }
    }
  }

  /** Every how many windows there is a sketch, 0 where there is none. */
  long every() {
    return every;
  }

  byte[] sketches() {
    return Arrays.copyOf(sketches, count * STEPS);
  }
}
