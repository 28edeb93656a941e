package dev.epochlint.bench;

import dev.epochlint.importer.csv.Numbers;
import java.nio.charset.StandardCharsets;
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

/** Nanoseconds to read one number of a table. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(NumbersBench.COUNT)
public class NumbersBench {
  static final int COUNT = 10_000;

  @Param({"%.3f", "%.17g", "%.18e"})
  public String written;

  private final byte[][] numbers = new byte[COUNT][];
  private final String[] texts = new String[COUNT];

  @Setup
  public void write() {
    Random random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      texts[i] = written.formatted(random.nextGaussian() * 100);
      numbers[i] = texts[i].getBytes(StandardCharsets.UTF_8);
    }
  }

  @Benchmark
  public double numbers() {
    double sum = 0;
    for (byte[] number : numbers) {
      sum += Numbers.parse(number, 0, number.length, '.');
    }
    return sum;
  }

  /** The yardstick. */
  @Benchmark
  public double jdk() {
    double sum = 0;
    for (String text : texts) {
      sum += Double.parseDouble(text);
    }
    return sum;
  }
}
