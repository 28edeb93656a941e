package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.OrderPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shuffles with a disease, of many sizes: the finding that is left is that of the disease. */
class OrderBenchTest {
  private static final List<Check> CHECKS =
      CheckRegistry.load().checks().stream()
          .filter(check -> check.info().id().startsWith("order-"))
          .toList();

  /** Serves one epoch of one seed. */
  @FunctionalInterface
  interface Disease {
    int[] order(Bench bench, int seed, int epoch);
  }

  /**
   * ln of how likely a shuffle looks like the disease at that size, by the statistic that the
   * catalogue has for it: what is not rare there can't be told by anybody.
   */
  @FunctionalInterface
  interface Power {
    double logP(Bench bench);
  }

  record Named(String cause, String name, int epochs, Disease disease, Power power) {
    Named(String cause, String name, Disease disease, Power power) {
      this(cause, name, 3, disease, power);
    }

    /** Whether it is one of batches; where none are declared, they are not looked at. */
    boolean batched() {
      return cause.contains("batch");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** No chance is involved. */
  private static final Power CERTAIN = b -> Double.NEGATIVE_INFINITY;

  private static final Power EQUAL = b -> OrderStatistics.logFixed(b.n());

  private static final Power BLOCKS =
      b -> {
        double expected = b.n() * (b.each() - 1.0) / b.n();
        return OrderStatistics.logJoins(expected, b.n() - b.subjects());
      };

  private static Power run(double share) {
    return b -> OrderStatistics.logRun(b.n(), tail(b, share) - 1);
  }

  private static Power stuck(double share) {
    return b -> OrderStatistics.logStuck(b.n(), tail(b, share), tail(b, share));
  }

  private static Power ahead(double share) {
    return b -> OrderStatistics.logAhead(b.n(), (int) (share * b.n()) - 1);
  }

  /** How many samples lie behind that share of the subjects. */
  private static int tail(Bench b, double share) {
    return b.n() - b.each() * (int) Math.round(b.subjects() * share);
  }

  /** Sizes of one study. */
  record Bench(long draw, int n, int subjects) {
    SplittableRandom random(int seed, int epoch) {
      return new SplittableRandom(draw * 1_000_003 + seed * 1009L + epoch);
    }

    int each() {
      return n / subjects;
    }

    int batch() {
      return Math.min(32, n / 10);
    }
  }

  static List<Named> diseases() {
    return List.of(
        new Named("order-identity", "storage", (b, s, e) -> ExampleOrders.sorted(b.n()), EQUAL),
        new Named(
            "order-identity",
            "reverse",
            (b, s, e) -> IntStream.range(0, b.n()).map(i -> b.n() - 1 - i).toArray(),
            EQUAL),
        new Named(
            "order-identity",
            "rotated by epoch",
            (b, s, e) -> IntStream.range(0, b.n()).map(i -> (i + 7 * e + 3) % b.n()).toArray(),
            EQUAL),
        new Named(
            "order-identity",
            "strided",
            (b, s, e) ->
                IntStream.range(0, 4)
                    .flatMap(k -> IntStream.range(0, b.n()).filter(i -> i % 4 == k))
                    .toArray(),
            EQUAL),
        new Named(
            "order-not-permutation",
            "with replacement",
            (b, s, e) -> b.random(s, e).ints(b.n(), 0, b.n()).toArray(),
            CERTAIN),
        new Named(
            "order-not-permutation",
            "last subject never served",
            (b, s, e) -> BenchOrders.shuffle(b, s, e, 0, b.n() - b.each()),
            CERTAIN),
        new Named(
            "order-seed-ignored",
            "same seed",
            (b, s, e) -> BenchOrders.shuffle(b, 0, e, 0, b.n()),
            EQUAL),
        new Named(
            "order-seed-ignored",
            "nearly the same",
            BenchOrders::swapped,
            b -> OrderStatistics.logFixed(9 * b.n() / 10)),
        new Named(
            "order-epoch-repeat",
            "same epoch",
            (b, s, e) -> BenchOrders.shuffle(b, s, 0, 0, b.n()),
            EQUAL),
        new Named(
            "order-epoch-repeat",
            "two in turn",
            (b, s, e) -> BenchOrders.shuffle(b, s, e % 2, 0, b.n()),
            EQUAL),
        new Named(
            "order-batch-frozen",
            "batches in a new order",
            (b, s, e) -> BenchOrders.frozen(b, s, e),
            b ->
                2 * Math.log((double) b.n() / b.batch())
                    + OrderStatistics.logCutAt(b.n(), b.batch())),
        new Named(
            "order-subject-blocks",
            "subjects mixed",
            (b, s, e) -> BenchOrders.blocks(b, s, e, true, false),
            // Four subjects have 24 orders, and some are rotations or come again.
            b -> Math.max(BLOCKS.logP(b), OrderStatistics.logFixed(b.subjects()) - 5)),
        new Named(
            "order-subject-blocks",
            "subjects mixed, inside shuffled",
            (b, s, e) -> BenchOrders.blocks(b, s, e, true, true),
            BLOCKS),
        new Named(
            "order-subject-blocks",
            "subjects in order, inside shuffled",
            (b, s, e) -> BenchOrders.blocks(b, s, e, false, true),
            BLOCKS),
        new Named(
            "order-segment-unshuffled",
            "last fifth in order",
            (b, s, e) -> BenchOrders.head(b, s, e, 0.8, false),
            run(0.8)),
        new Named(
            "order-segment-unshuffled",
            "last half in order",
            (b, s, e) -> BenchOrders.head(b, s, e, 0.5, false),
            run(0.5)),
        new Named(
            "order-tail-stuck",
            "last fifth apart",
            (b, s, e) -> BenchOrders.head(b, s, e, 0.8, true),
            stuck(0.8)),
        new Named(
            "order-tail-stuck",
            "last quarter apart",
            (b, s, e) -> BenchOrders.head(b, s, e, 0.75, true),
            stuck(0.75)),
        new Named(
            "order-tail-stuck",
            "halves apart",
            (b, s, e) -> BenchOrders.head(b, s, e, 0.5, true),
            stuck(0.5)),
        new Named(
            "order-decomposable",
            "first few apart, not at a subject",
            BenchOrders::shards,
            b -> OrderStatistics.logCut(b.n(), BenchOrders.shard(b))),
        new Named(
            "order-local",
            "buffer of a third",
            (b, s, e) -> BenchOrders.buffer(b, s, e, 0.33),
            ahead(0.33)),
        new Named(
            "order-local",
            "buffer of half",
            (b, s, e) -> BenchOrders.buffer(b, s, e, 0.5),
            ahead(0.5)),
        new Named(
            "order-lis",
            "some in order, the others between them",
            BenchOrders::threaded,
            // Where it is more than a third, whole stretches are in order: another disease.
            b ->
                3 * BenchOrders.threads(b) > b.n()
                    ? 0
                    : OrderStatistics.logIncreasing(b.n(), BenchOrders.threads(b))),
        new Named(
            "order-adjacent",
            "one in 40 keeps its neighbour",
            BenchOrders::pairs,
            b -> OrderStatistics.logFixed(b.n() / 40)),
        new Named(
            "order-adjacent",
            "sorted by twos",
            BenchOrders::sortedWithin,
            b -> OrderStatistics.logAscents(b.n(), 7 * b.n() / 12)),
        new Named(
            "order-adjacent",
            "low and high in turn",
            BenchOrders::zigzag,
            b ->
                OrderStatistics.logTwoSided(
                    OrderStatistics.oscillationZ(b.n(), (long) b.n() * b.n() / 2))),
        new Named(
            "order-monotone",
            "weights favour the last",
            BenchOrders::drift,
            b -> OrderStatistics.logTwoSided(0.3 * Math.sqrt(b.n() - 1.0))),
        new Named(
            "order-step-batch-repeat",
            "step 3 is pinned",
            BenchOrders::pinned,
            b ->
                OrderStatistics.logShared(b.n(), b.batch(), b.batch())
                    + Math.log(3.0 * b.n() / b.batch())
                    - Math.log(1e-8)
                    + Math.log(1e-12)),
        new Named(
            "order-position-bias",
            "swapped with any",
            12,
            BenchOrders::naive,
            b ->
                // The catalogue's table: 20 orders of 1,200 give 276, 49 of which are chance.
                OrderStatistics.logChiSquare(49 + 227 * (24.0 * b.n() / 24_000), 49)
                        < Math.log(1e-13)
                    ? Double.NEGATIVE_INFINITY
                    : 0));
  }

  static final List<Bench> SIZES =
      List.of(
          new Bench(0, 40, 4),
          new Bench(0, 200, 10),
          new Bench(0, 1200, 12),
          new Bench(0, 4000, 100),
          new Bench(0, 20_000, 40));

  static Study study(Bench b, Named named) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(2, 2)
            .order(new OrderPlan(true, named.batched() ? b.batch() : null, ""));
    for (int s = 0; s < b.subjects(); s++) {
      study.recording("S" + s, Signals.noise(s, 1, 2 * b.each()));
    }
    for (int seed = 1; seed <= 2; seed++) {
      for (int epoch = 0; epoch < named.epochs(); epoch++) {
        study.served(String.valueOf(seed), epoch, named.disease().order(b, seed, epoch));
      }
    }
    return study.build();
  }

  /** Ids of the findings, without those whose causes are among them. */
  static List<String> causes(Study study) {
    Map<String, Check> failed = new LinkedHashMap<>();
    for (Check check : CHECKS) {
      if (check.judge(study, Settings.defaults(check)) instanceof Outcome.Failed) {
        failed.put(check.info().id(), check);
      }
    }
    return failed.values().stream()
        .filter(c -> unexplained(c.info().id(), failed.keySet()))
        .map(c -> c.info().id())
        .toList();
  }

  /** Whether neither a cause nor a cause of a cause is among those that failed. */
  private static boolean unexplained(String id, Set<String> failed) {
    return CHECKS.stream()
        .filter(check -> check.info().id().equals(id))
        .flatMap(check -> Arrays.stream(check.info().causes()))
        .allMatch(cause -> !failed.contains(cause) && unexplained(cause, failed));
  }

  private static int named(Named named, Bench size, int draws) {
    int right = 0;
    for (int draw = 0; draw < draws; draw++) {
      Bench bench = new Bench(draw + 1L, size.n(), size.subjects());
      if (causes(study(bench, named)).equals(List.of(named.cause()))) {
        right++;
      }
    }
    return right;
  }

  /** Whether the disease can be told at that size: by the catalogue, whatever is found. */
  static boolean tells(Named named, Bench size) {
    int orders = 2 * named.epochs();
    double tests =
        (27 + 1.5 * size.subjects()) * orders + 3.0 * (named.epochs() + 2 * (named.epochs() - 1));
    return named.power().logP(size) < Math.log(5e-7) - Math.log(tests);
  }

  @ParameterizedTest
  @MethodSource("diseases")
  void namesTheCause(Named named) {
    for (Bench size : SIZES.subList(0, 3).stream().filter(s -> tells(named, s)).toList()) {
      assertThat(named(named, size, 3)).as("%s, n = %d", named, size.n()).isEqualTo(3);
    }
  }

  /** In long orders a bias shows in the tail too, and what rises is a small part. */
  @ParameterizedTest
  @MethodSource("diseases")
  void namesTheCauseOfLongOrders(Named named) {
    if (List.of("order-lis", "order-position-bias", "order-monotone").contains(named.cause())) {
      assertThat(named(named, SIZES.get(4), 1)).as("%s", named).isEqualTo(1);
    }
  }

  @Test
  @Tag("soak")
  void wholeBench() throws IOException {
    StringBuilder table = new StringBuilder();
    int right = 0;
    int all = 0;
    for (Named named : diseases()) {
      table.append(named.cause()).append(" | ").append(named.name());
      for (Bench size : SIZES) {
        int found = named(named, size, 20);
        boolean tells = tells(named, size);
        right += tells ? found : 0;
        all += tells ? 20 : 0;
        table.append(" | ").append(found).append(tells ? "" : " (no power)");
      }
      table.append('\n');
    }
    Files.writeString(
        Path.of("target", "order-bench.txt"),
        table + "named correctly: " + right + " of " + all + "\n");
    assertThat(right).isGreaterThanOrEqualTo((int) Math.ceil(0.99 * all));
  }
}
