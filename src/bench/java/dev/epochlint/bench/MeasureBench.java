package dev.epochlint.bench;

import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingMeasure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.List;
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

/**
 * Nanoseconds to measure one value of a recording of 32 channels: statistics, hashes, sketches and
 * flatness of windows of 256 samples; stride 0 stands for no windows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(MeasureBench.CHANNELS * MeasureBench.SLICES * Slice.SAMPLES)
public class MeasureBench {
  static final int CHANNELS = 32;
  static final int SLICES = 8;

  @Param({"0", "128", "16", "1"})
  public int stride;

  private final double[][][] values = new double[SLICES][CHANNELS][Slice.SAMPLES];
  private MeasurePlan plan;
  private Header header;

  @Setup
  public void draw() {
    Random random = new Random(1);
    for (double[][] slice : values) {
      for (double[] channel : slice) {
        for (int s = 0; s < channel.length; s++) {
          channel[s] = random.nextGaussian();
        }
      }
    }
    Windowing windowing = stride == 0 ? null : new Windowing(256, stride, new TailPolicy.Drop());
    plan = new MeasurePlan(windowing, List.of(), NumberType.FLOAT32);
    Series series =
        new Series(
            "x",
            "double",
            "f64",
            List.of((long) CHANNELS, (long) SLICES * Slice.SAMPLES),
            List.of("channel", "time"),
            CHANNELS,
            List.of(),
            false,
            null);
    header = new Header("S01.mat", "mat5", "", 0, series, null, Double.NaN, null);
  }

  @Benchmark
  public RecordingProfile measure() {
    RecordingMeasure measure = new RecordingMeasure(header, plan);
    for (int i = 0; i < SLICES; i++) {
      measure.slice(Role.SIGNAL, new Slice((long) i * Slice.SAMPLES, Slice.SAMPLES, values[i]));
    }
    measure.end(ImportReport.NOTHING);
    return measure.finish("S01", "S01");
  }
}
