package dev.epochlint.check;

import java.util.Random;

/** Small seeded signals for examples and tests, shape (channels, samples). */
public final class Signals {
  private Signals() {}

  /** White Gaussian noise of standard deviation 1. */
  public static double[][] noise(long seed, int channels, int samples) {
    return coloured(seed, channels, samples, 0);
  }

  /**
   * Gaussian noise of standard deviation 1 whose value at t is {@code memory} times that at t-1
   * plus something new: 0 is white, 0.95 is smooth.
   */
  public static double[][] coloured(long seed, int channels, int samples, double memory) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    double fresh = Math.sqrt(1 - memory * memory);
    double[][] signal = new double[channels][samples];
    for (double[] channel : signal) {
      double value = random.nextGaussian();
      for (int t = 0; t < samples; t++) {
        channel[t] = value;
        value = memory * value + fresh * random.nextGaussian();
      }
    }
    return signal;
  }

  /** Sines of amplitude 1 and one period of {@code period} samples, each channel shifted a bit. */
  public static double[][] sine(int channels, int samples, double period) {
    double[][] signal = new double[channels][samples];
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < samples; t++) {
        signal[c][t] = StrictMath.sin(2 * Math.PI * t / period + c);
      }
    }
    return signal;
  }

  /** Every value times {@code factor}. */
  public static double[][] scaled(double[][] signal, double factor) {
    double[][] scaled = new double[signal.length][];
    for (int c = 0; c < signal.length; c++) {
      scaled[c] = scaled(signal[c], factor);
    }
    return scaled;
  }

  /** The signal with samples [start, end) of one channel replaced by {@code value}. */
  public static double[][] with(double[][] signal, int channel, int start, int end, double value) {
    double[][] changed = scaled(signal, 1);
    java.util.Arrays.fill(changed[channel], start, end, value);
    return changed;
  }

  /** The first {@code samples} samples. */
  public static double[][] first(double[][] signal, int samples) {
    double[][] shorter = new double[signal.length][];
    for (int c = 0; c < signal.length; c++) {
      shorter[c] = java.util.Arrays.copyOf(signal[c], samples);
    }
    return shorter;
  }

  /** The channels in another order: row i is row {@code order[i]} of the signal. */
  public static double[][] permuted(double[][] signal, int... order) {
    double[][] permuted = new double[order.length][];
    for (int i = 0; i < order.length; i++) {
      permuted[i] = signal[order[i]].clone();
    }
    return permuted;
  }

  private static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      scaled[t] = values[t] * factor;
    }
    return scaled;
  }
}
