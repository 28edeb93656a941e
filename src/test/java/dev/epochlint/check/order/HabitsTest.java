package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.OrderPlan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Habits of real loaders: each is told by what it is, or is silent. */
class HabitsTest {
  private static final int N = 556;

  private static StudyBuilder study(int n, int batch, IntFunction<int[]> epoch) {
    StudyBuilder study = ExampleOrders.study(n).order(new OrderPlan(true, batch, ""));
    for (int e = 0; e < 4; e++) {
      study.served("1", e, epoch.apply(e));
    }
    return study;
  }

  /** A window is served the earlier the earlier it is stored, with noise. */
  private static int[] drift(long seed, double noise) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] keys =
        IntStream.range(0, N)
            .mapToDouble(
                i ->
                    i
                        + N
                            * noise
                            * IntStream.range(0, 12).mapToDouble(k -> random.nextDouble()).sum())
            .toArray();
    return IntStream.range(0, N)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A curriculum with noise has a short lead and a full tail, and is neither buffer nor tail. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aCurriculumIsATrend(int seed) {
    StudyBuilder study = study(N, 16, e -> drift(10L * seed + e, 0.3));
    assertThat(OrderBenchTest.causes(study.build())).containsExactly("order-monotone");
  }

  /** A buffer that is smaller than a subject serves subjects one after the other. */
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 64, 128})
  void aBufferIsToldThoughSubjectsStayTogether(int buffer) {
    StudyBuilder study = study(N, 16, e -> ExampleOrders.buffered(e, N, buffer));
    assertThat(OrderBenchTest.causes(study.build())).containsExactly("order-local");
  }

  /** Batches of storage in a new order; one of them is short, and all behind it are shifted. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void batchesAreFrozenWhereverTheShortOneStands(int seed) {
    int[] samples = ExampleOrders.shuffled(seed, N);
    for (int[] of : List.of(samples, ExampleOrders.sorted(N))) {
      StudyBuilder study =
          study(
              N,
              16,
              e ->
                  Arrays.stream(ExampleOrders.shuffled(100L * seed + e, 35))
                      .flatMap(b -> Arrays.stream(of, 16 * b, Math.min(N, 16 * b + 16)))
                      .toArray());
      assertThat(OrderBenchTest.causes(study.build())).containsExactly("order-batch-frozen");
      assertThat((Long) Judged.finding(new FrozenBatches(), study).evidence().get("batches-again"))
          .isGreaterThanOrEqualTo(28);
    }
  }

  /** Files in a new order, each read through: batches within come again, which is not the cause. */
  @Test
  void filesInANewOrderAreBlocks() {
    StudyBuilder study = StudyBuilder.study().windows(2, 2).order(new OrderPlan(true, 16, ""));
    int[] sizes = {60, 52, 48, 55, 61, 40, 45, 50, 57, 62};
    int[] starts = new int[sizes.length];
    for (int s = 0; s < sizes.length; s++) {
      study.recording("S" + s, Signals.noise(s, 1, 2 * sizes[s]));
      starts[s] = s == 0 ? 0 : starts[s - 1] + sizes[s - 1];
    }
    for (int e = 0; e < 4; e++) {
      study.served(
          "1",
          e,
          Arrays.stream(ExampleOrders.shuffled(e, sizes.length))
              .flatMap(s -> IntStream.range(starts[s], starts[s] + sizes[s]))
              .toArray());
    }
    assertThat(OrderBenchTest.causes(study.build())).containsExactly("order-subject-blocks");
  }

  /** Pairs that stay together: half of the samples follow one of the same subject for that. */
  @Test
  void stretchesAreNamed() {
    StudyBuilder study =
        study(
            N,
            16,
            e ->
                Arrays.stream(ExampleOrders.shuffled(e, N / 4))
                    .flatMap(k -> IntStream.range(4 * k, 4 * k + 4))
                    .toArray());
    assertThat(Judged.finding(new SubjectBlocks(), study).message())
        .contains("since windows that are stored one after the other are served so, in stretches");
  }

  /** A run that was stopped in its last epoch; an epoch that is short before others is no such. */
  @Test
  void aRunThatWasStoppedIsANote() {
    int[][] epochs = {
      ExampleOrders.shuffled(1, 400),
      ExampleOrders.shuffled(2, 400),
      Arrays.copyOf(ExampleOrders.shuffled(3, 400), 150)
    };
    StudyBuilder stopped = ExampleOrders.study(400);
    StudyBuilder turned = ExampleOrders.study(400);
    for (int e = 0; e < 3; e++) {
      stopped.served("1", e, epochs[e]);
      turned.served("1", e, epochs[2 - e]);
    }
    Finding note = Judged.finding(new ServedTwice(), stopped);
    assertThat(note.severity()).isEqualTo(Severity.NOTE);
    assertThat(note.message())
        .isEqualTo("seed 1, epoch 2, the last, ends after 150 of 400 samples");
    assertThat(Judged.finding(new ServedTwice(), turned).severity()).isEqualTo(Severity.ERROR);
  }

  /** What evens out the processes in one epoch does not hide that another leaves samples out. */
  @Test
  void paddingHidesNothing() {
    int[] padded = ExampleOrders.joined(ExampleOrders.shuffled(1, 400), new int[] {5, 9});
    StudyBuilder study =
        ExampleOrders.study(400)
            .served("1", 0, padded)
            .served("1", 1, Arrays.copyOf(ExampleOrders.shuffled(2, 400), 200))
            .served("1", 2, ExampleOrders.shuffled(3, 400));
    Finding finding = Judged.finding(new ServedTwice(), study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("200 of 400 samples, as one of 2 processes does");
    assertThat(finding.remedy()).contains("log of one process").doesNotContain("replacement");
  }

  @Test
  void indicesFromOneAreToldAsSuch() {
    StudyBuilder study =
        study(
            400, 16, e -> Arrays.stream(ExampleOrders.shuffled(e, 400)).map(i -> i + 1).toArray());
    Finding finding = Judged.finding(new LogIndices(), study);
    assertThat(finding.message()).contains("the indices are 1 to 400, they count from one");
    assertThat(finding.remedy()).startsWith("take 1 from each index");
  }

  /** A log of nothing but 0, 1, 2, … may be one of a counter. */
  @Test
  void aCounterIsSuspected() {
    assertThat(
            Judged.finding(new StorageOrder(), study(400, 16, e -> ExampleOrders.sorted(400)))
                .remedy())
        .startsWith("if the log is written by enumerate(loader)");
    assertThat(
            Judged.finding(
                    new StorageOrder(),
                    study(400, 16, e -> e == 0 ? ExampleOrders.sorted(400) : drift(e, 1)))
                .remedy())
        .startsWith("switch the shuffle on");
  }

  /** Four subjects of ten: no order tells by itself that the last one stays last, six do. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shortOrdersTellTogether(int seed) {
    StudyBuilder one = ExampleOrders.study(24);
    StudyBuilder all = ExampleOrders.study(24);
    StudyBuilder honest = ExampleOrders.study(24);
    for (int e = 0; e < 12; e++) {
      int[] apart =
          ExampleOrders.joined(
              ExampleOrders.shuffled(100L * seed + e, 18),
              ExampleOrders.shuffled(new SplittableRandom(1000L * seed + e), 18, 24));
      all.served("1", e, apart);
      honest.served("1", e, ExampleOrders.shuffled(7000L * seed + e, 24));
      if (e == 0) {
        one.served("1", e, apart);
      }
    }
    assertThat(Judged.outcome(new StuckTail(), one)).isNotInstanceOf(Outcome.Failed.class);
    assertThat(Judged.findings(new StuckTail(), honest)).isEmpty();
    assertThat(Judged.finding(new StuckTail(), all).message())
        .contains("over 12 orders, of the 6 samples of the last 1 subject, 6 are served");
  }

  /**
   * The statistic is that of Mann and Whitney: mean 0, variance 1, and its tail below the bound.
   */
  @Test
  void positionsOfTheLastAreStandardised() {
    for (int n = 2; n <= 8; n++) {
      for (int k = 1; k < n; k++) {
        int tail = k;
        double[] zs = new double[factorial(n)];
        int[] next = {0};
        OrderStatisticsTest.permutations(
            ExampleOrders.sorted(n),
            0,
            order -> zs[next[0]++] = OrderStatistics.lateZ(order, tail));
        assertThat(Arrays.stream(zs).average().orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(Arrays.stream(zs).map(z -> z * z).average().orElseThrow())
            .isCloseTo(1, within(1e-9));
        for (int t = 0; t < 30; t++) {
          double least = t / 10.0;
          double beyond = Arrays.stream(zs).filter(z -> z >= least - 1e-9).count();
          assertThat(beyond / zs.length).isLessThanOrEqualTo(Math.exp(-least * least / 2));
        }
      }
    }
  }

  private static int factorial(int n) {
    return IntStream.rangeClosed(1, n).reduce(1, (a, b) -> a * b);
  }
}
