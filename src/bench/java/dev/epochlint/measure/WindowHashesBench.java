package dev.epochlint.measure;

import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Slice;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nanoseconds a value to hash the windows, 256 samples long, of a recording of 32 channels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(WindowHashesBench.CHANNELS * WindowHashesBench.SAMPLES)
public class WindowHashesBench {
  static final int CHANNELS = 32;
  static final int SAMPLES = 2 * Slice.SAMPLES;
  private static final int LENGTH = 256;

  @Param({"128", "1"})
  public int stride;

  private final double[][][] slices = new double[2][CHANNELS][Slice.SAMPLES];
  private WindowShape shape;

  @Setup
  public void draw() {
    Random random = new Random(1);
    for (double[][] slice : slices) {
      for (double[] channel : slice) {
        for (int s = 0; s < channel.length; s++) {
          channel[s] = random.nextGaussian();
        }
      }
    }
    shape =
        new WindowShape(
            new Windowing(LENGTH, stride, new TailPolicy.Drop()), NumberType.FLOAT32, 0);
  }

  @Benchmark
  public long[] hashes() {
    WindowHashes hashes = new WindowHashes(CHANNELS, shape);
    WindowHashes.Columns columns = hashes.columns();
    for (double[][] slice : slices) {
      for (int c = 0; c < CHANNELS; c++) {
        columns.add(c, slice[c], Slice.SAMPLES);
      }
      hashes.endSlice(Slice.SAMPLES);
    }
    return hashes.hashes();
  }

  /** The yardstick: every window is gone through by itself. */
  @Benchmark
  public long each() {
    long all = 0;
    for (int start = 0; start + LENGTH <= SAMPLES; start += stride) {
      long hash = 1;
      for (int c = 0; c < CHANNELS; c++) {
        for (int s = start; s < start + LENGTH; s++) {
          double value = slices[s / Slice.SAMPLES][c][s % Slice.SAMPLES];
          hash = 31 * hash + Float.floatToIntBits((float) value);
        }
      }
      all ^= hash;
    }
    return all;
  }
}
