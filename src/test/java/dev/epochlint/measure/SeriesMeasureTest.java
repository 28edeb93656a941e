package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesMeasureTest {
  private static final double CODE = -999;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 19})
  void whatIsLearnedDoesNotDependOnThreads(int channels) {
    Random random = new Random(channels);
    double[][] signal = new double[channels][20_000];
    for (double[] row : signal) {
      double level = 0;
      for (int t = 0; t < row.length; t++) {
        level += random.nextGaussian();
        row[t] = random.nextInt(3000) == 0 ? odd(random) : level;
      }
    }
    for (int stride : new int[] {1, 96, 300}) {
      MeasurePlan plan =
          new MeasurePlan(
              new Windowing(256, stride, new TailPolicy.Pad()), List.of(CODE), NumberType.FLOAT32);
      byte[] alone = bytes(Slices.measure(signal, plan));
      for (int threads = 1; threads <= 4; threads++) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        byte[] together = bytes(pool.submit(() -> Slices.measure(signal, plan)).join());
        pool.shutdown();
        assertThat(together).isEqualTo(alone);
      }
    }
  }

  private static double odd(Random random) {
    double[] kinds = {CODE, Double.NaN, Double.POSITIVE_INFINITY, 0};
    return kinds[random.nextInt(kinds.length)];
  }

  private static byte[] bytes(SeriesProfile profile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
