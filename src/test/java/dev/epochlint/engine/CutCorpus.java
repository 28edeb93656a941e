package dev.epochlint.engine;

import dev.epochlint.check.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Recordings and cuts of them, right and wrong; rows of shape (window, channel, time), in float32
 * as training code saves them.
 */
final class CutCorpus {
  static final int LENGTH = 64;
  static final int STRIDE = 32;
  static final int RECORDINGS = 12;

  private final List<double[][]> signals = new ArrayList<>();

  /** The samples of a recording, shape (channels, samples). */
  double[][] signal(int recording) {
    return signals.get(recording);
  }

  static String id(int recording) {
    return "S" + (recording + 1);
  }

  /** What the recordings are like. */
  enum Kind {
    NOISE {
      @Override
      double[][] signal(int seed, int samples) {
        return Signals.coloured(seed, 3, samples, 0.9);
      }
    },
    SMOOTH {
      @Override
      double[][] signal(int seed, int samples) {
        double[][] signal = Signals.coloured(seed, 4, samples + 16, 0.95);
        double[][] smooth = new double[4][samples];
        for (int c = 0; c < 4; c++) {
          for (int t = 0; t < samples; t++) {
            smooth[c][t] = 20 + Arrays.stream(signal[c], t, t + 16).average().orElse(0);
          }
        }
        return smooth;
      }
    },
    INTEGERS {
      @Override
      double[][] signal(int seed, int samples) {
        double[][] signal = Signals.coloured(seed, 2, samples, 0.8);
        for (int c = 0; c < 2; c++) {
          for (int t = 0; t < samples; t++) {
            double rhythm = 3000 * StrictMath.sin(2 * Math.PI * t / 11.3 + seed);
            signal[c][t] = Math.rint(2000 * signal[c][t] + rhythm);
          }
        }
        return signal;
      }
    };

    abstract double[][] signal(int seed, int samples);
  }

  CutCorpus(Kind kind, int seed) {
    for (int i = 0; i < RECORDINGS; i++) {
      double[][] signal = kind.signal(1000 * seed + i, 64 + 32 * (11 + i) + 3 + i % 7);
      signals.add(mapped(signal, value -> (float) value));
    }
  }

  private static double[][] mapped(double[][] rows, DoubleUnaryOperator map) {
    double[][] mapped = new double[rows.length][];
    for (int c = 0; c < rows.length; c++) {
      mapped[c] = Arrays.stream(rows[c]).map(map).toArray();
    }
    return mapped;
  }

  /** What becomes of the samples after the last full window. */
  enum Tail {
    DROP,
    ZEROS,
    STALE
  }

  /** Windows of some recordings, from a first sample on. */
  List<double[][]> cut(int[] order, int first, int length, int stride, Tail tail) {
    List<double[][]> rows = new ArrayList<>();
    for (int recording : order) {
      double[][] signal = signals.get(recording);
      int start = first;
      for (; start + length <= signal[0].length; start += stride) {
        rows.add(window(signal, start, length));
      }
      if (tail != Tail.DROP && start < signal[0].length) {
        int rest = signal[0].length - start;
        double[][] row =
            tail == Tail.STALE ? copy(rows.get(rows.size() - 1)) : empty(length, signal.length);
        for (int c = 0; c < signal.length; c++) {
          System.arraycopy(signal[c], start, row[c], 0, rest);
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** The declared cut. */
  List<double[][]> reference() {
    return cut(inOrder(), 0, LENGTH, STRIDE, Tail.DROP);
  }

  static int[] inOrder() {
    int[] order = new int[RECORDINGS];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** All recordings one after the other. */
  double[][] joined() {
    int channels = signals.get(0).length;
    double[][] joined = new double[channels][0];
    for (double[][] signal : signals) {
      for (int c = 0; c < channels; c++) {
        int before = joined[c].length;
        joined[c] = Arrays.copyOf(joined[c], before + signal[c].length);
        System.arraycopy(signal[c], 0, joined[c], before, signal[c].length);
      }
    }
    return joined;
  }

  static double[][] window(double[][] signal, int start, int length) {
    double[][] row = new double[signal.length][];
    for (int c = 0; c < signal.length; c++) {
      row[c] = Arrays.copyOfRange(signal[c], start, start + length);
    }
    return row;
  }

  static double[][] copy(double[][] row) {
    return window(row, 0, row[0].length);
  }

  static double[][] empty(int length, int channels) {
    return new double[channels][length];
  }
}
