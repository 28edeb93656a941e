package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Serves two seeds of three epochs. */
  @FunctionalInterface
  private interface Disease {
    int[] order(Bench bench, int seed, int epoch);
  }

  private record Named(String cause, String name, Disease disease) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Sizes of one study. */
  private record Bench(long draw, int n, int subjects) {
    SplittableRandom random(int seed, int epoch) {
      return new SplittableRandom(draw * 1_000_003 + seed * 1009L + epoch);
    }

    int each() {
      return n / subjects;
    }
  }

  private static int[] shuffle(Bench b, int seed, int epoch, int from, int to) {
    return ExampleOrders.shuffled(b.random(seed, epoch), from, to);
  }

  private static int[] concat(List<int[]> parts) {
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  private static int[] blocks(Bench b, int seed, int epoch, boolean mixSubjects, boolean inside) {
    SplittableRandom random = b.random(seed, epoch);
    int[] order =
        mixSubjects
            ? ExampleOrders.shuffled(random, 0, b.subjects())
            : ExampleOrders.sorted(b.subjects());
    List<int[]> parts = new ArrayList<>();
    for (int s : order) {
      int from = s * b.each();
      int to = from + b.each();
      parts.add(
          inside ? ExampleOrders.shuffled(random, from, to) : IntStream.range(from, to).toArray());
    }
    return concat(parts);
  }

  private static int[] head(Bench b, int seed, int epoch, double share, boolean tailShuffled) {
    int border = b.each() * (int) Math.round(b.subjects() * share);
    int[] head = shuffle(b, seed, epoch, 0, border);
    int[] tail =
        tailShuffled
            ? shuffle(b, seed + 77, epoch, border, b.n())
            : IntStream.range(border, b.n()).toArray();
    return ExampleOrders.joined(head, tail);
  }

  static List<Named> diseases() {
    return List.of(
        new Named("order-identity", "storage", (b, s, e) -> ExampleOrders.sorted(b.n())),
        new Named(
            "order-identity",
            "reverse",
            (b, s, e) -> IntStream.range(0, b.n()).map(i -> b.n() - 1 - i).toArray()),
        new Named(
            "order-identity",
            "rotated by epoch",
            (b, s, e) -> IntStream.range(0, b.n()).map(i -> (i + 7 * e + 3) % b.n()).toArray()),
        new Named(
            "order-identity",
            "strided",
            (b, s, e) ->
                IntStream.range(0, 4)
                    .flatMap(k -> IntStream.range(0, b.n()).filter(i -> i % 4 == k))
                    .toArray()),
        new Named(
            "order-not-permutation",
            "with replacement",
            (b, s, e) -> b.random(s, e).ints(b.n(), 0, b.n()).toArray()),
        new Named(
            "order-not-permutation",
            "last subject never served",
            (b, s, e) -> shuffle(b, s, e, 0, b.n() - b.each())),
        new Named("order-seed-ignored", "same seed", (b, s, e) -> shuffle(b, 0, e, 0, b.n())),
        new Named(
            "order-seed-ignored",
            "nearly the same",
            (b, s, e) -> {
              int[] order = shuffle(b, 0, e, 0, b.n());
              SplittableRandom random = b.random(s + 5, e);
              for (int k = 0; k < b.n() / 20; k++) {
                int i = random.nextInt(b.n());
                int j = random.nextInt(b.n());
                int kept = order[i];
                order[i] = order[j];
                order[j] = kept;
              }
              return order;
            }),
        new Named("order-epoch-repeat", "same epoch", (b, s, e) -> shuffle(b, s, 0, 0, b.n())),
        new Named("order-epoch-repeat", "two in turn", (b, s, e) -> shuffle(b, s, e % 2, 0, b.n())),
        new Named(
            "order-subject-blocks", "subjects mixed", (b, s, e) -> blocks(b, s, e, true, false)),
        new Named(
            "order-subject-blocks",
            "subjects mixed, inside shuffled",
            (b, s, e) -> blocks(b, s, e, true, true)),
        new Named(
            "order-subject-blocks",
            "subjects in order, inside shuffled",
            (b, s, e) -> blocks(b, s, e, false, true)),
        new Named(
            "order-segment-unshuffled",
            "last fifth in order",
            (b, s, e) -> head(b, s, e, 0.8, false)),
        new Named(
            "order-segment-unshuffled",
            "last half in order",
            (b, s, e) -> head(b, s, e, 0.5, false)),
        new Named("order-tail-stuck", "last fifth apart", (b, s, e) -> head(b, s, e, 0.8, true)),
        new Named("order-tail-stuck", "last quarter apart", (b, s, e) -> head(b, s, e, 0.75, true)),
        new Named("order-tail-stuck", "halves apart", (b, s, e) -> head(b, s, e, 0.5, true)),
        new Named("order-local", "buffer of a third", (b, s, e) -> buffer(b, s, e, 0.33)),
        new Named("order-local", "buffer of half", (b, s, e) -> buffer(b, s, e, 0.5)));
  }

  private static int[] buffer(Bench b, int seed, int epoch, double share) {
    long random = b.random(seed, epoch).nextLong();
    return ExampleOrders.buffered(random, b.n(), (int) (share * b.n()));
  }

  private static final List<Bench> SIZES =
      List.of(
          new Bench(0, 200, 10),
          new Bench(0, 400, 20),
          new Bench(0, 1200, 12),
          new Bench(0, 4000, 100),
          new Bench(0, 20_000, 40));

  private static Study study(Bench b, Disease disease) {
    StudyBuilder study = StudyBuilder.study().windows(2, 2);
    for (int s = 0; s < b.subjects(); s++) {
      study.recording("S" + s, Signals.noise(s, 1, 2 * b.each()));
    }
    for (int seed = 1; seed <= 2; seed++) {
      for (int epoch = 0; epoch < 3; epoch++) {
        study.served(String.valueOf(seed), epoch, disease.order(b, seed, epoch));
      }
    }
    return study.build();
  }

  /** Ids of the findings, without those whose causes are among them. */
  private static List<String> causes(Study study) {
    Map<String, Check> failed = new LinkedHashMap<>();
    for (Check check : CHECKS) {
      if (check.judge(study, Settings.defaults(check)) instanceof Outcome.Failed) {
        failed.put(check.info().id(), check);
      }
    }
    return failed.values().stream()
        .filter(c -> Arrays.stream(c.info().causes()).noneMatch(failed::containsKey))
        .map(c -> c.info().id())
        .toList();
  }

  private static int named(Named named, Bench size, int draws) {
    int right = 0;
    for (int draw = 0; draw < draws; draw++) {
      Bench bench = new Bench(draw + 1L, size.n(), size.subjects());
      if (causes(study(bench, named.disease())).equals(List.of(named.cause()))) {
        right++;
      }
    }
    return right;
  }

  @ParameterizedTest
  @MethodSource("diseases")
  void namesTheCause(Named named) {
    for (Bench size : SIZES.subList(0, 3)) {
      assertThat(named(named, size, 3)).as("%s, n = %d", named, size.n()).isEqualTo(3);
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
        right += found;
        all += 20;
        table.append(" | ").append(found);
      }
      table.append('\n');
    }
    Files.writeString(
        Path.of("target", "order-bench.txt"),
        table + "named correctly: " + right + " of " + all + "\n");
    assertThat(right).isGreaterThanOrEqualTo((int) Math.ceil(0.99 * all));
  }

  /** Honest orders of random sizes, subjects, seeds and epochs: nothing is said of them. */
  private static int accused(int from, int to) {
    int accused = 0;
    int orders = 0;
    for (int draw = from; orders < to; draw++) {
      SplittableRandom random = new SplittableRandom(draw);
      int subjects = 2 + random.nextInt(40);
      int each = 2 + random.nextInt(60);
      StudyBuilder study = StudyBuilder.study().windows(2, 2);
      for (int s = 0; s < subjects; s++) {
        study.recording("S" + s, Signals.noise(s, 1, 2 * each));
      }
      int seeds = 1 + random.nextInt(4);
      int epochs = 1 + random.nextInt(5);
      for (int seed = 0; seed < seeds; seed++) {
        for (int epoch = 0; epoch < epochs; epoch++) {
          orders++;
          study.served(
              String.valueOf(seed), epoch, ExampleOrders.shuffled(random, 0, subjects * each));
        }
      }
      accused += causes(study.build()).size();
    }
    return accused;
  }

  @Test
  void honestOrdersAreNotAccused() {
    assertThat(accused(0, 1000)).isZero();
  }

  @Test
  @Tag("soak")
  void twentyThousandHonestOrders() {
    assertThat(accused(100_000, 20_000)).isZero();
  }
}
