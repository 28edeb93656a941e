package dev.epochlint.bench;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.HonestOrder;
import dev.epochlint.order.OrderException;
import dev.epochlint.order.OrderFile;
import dev.epochlint.order.SampleNames;
import dev.epochlint.order.ServedOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Nanoseconds a row of an order log of two seeds and two epochs: to scan it, and to judge it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OrderBench.ROWS)
public class OrderBench {
  static final int ROWS = 1_000_000;
  private static final int SAMPLES = ROWS / 4;

  private final List<Check> checks =
      CheckRegistry.load().checks().stream()
          .filter(check -> CheckRegistry.family(check.info().id()).equals("order"))
          .toList();
  private Path log;

  @Setup
  public void serve() throws IOException {
    log = Files.createTempFile("order", ".csv");
    StringBuilder rows = new StringBuilder("seed,epoch,position,index\n");
    for (int seed = 1; seed <= 2; seed++) {
      for (int epoch = 0; epoch < 2; epoch++) {
        int[] order = HonestOrder.of(seed, epoch, SAMPLES);
        for (int position = 0; position < SAMPLES; position++) {
          rows.append(seed).append(',').append(epoch).append(',').append(position).append(',');
          rows.append(order[position]).append('\n');
        }
      }
    }
    Files.writeString(log, rows);
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    Files.delete(log);
  }

  @Benchmark
  public OrderFile.Log scan() throws OrderException {
    return OrderFile.read(log, "train", SampleNames.collected());
  }

  /** With what orders remember of themselves asked for anew each time. */
  @Benchmark
  public List<Outcome> judge() {
    StudyBuilder builder = StudyBuilder.study();
    for (int seed = 1; seed <= 2; seed++) {
      for (int epoch = 0; epoch < 2; epoch++) {
        builder.served(new ServedOrder("" + seed, epoch, HonestOrder.of(seed, epoch, SAMPLES)));
      }
    }
    Study study = builder.build();
    List<Outcome> outcomes = new ArrayList<>();
    for (Check check : checks) {
      outcomes.add(check.judge(study, Settings.defaults(check)));
    }
    return outcomes;
  }
}
