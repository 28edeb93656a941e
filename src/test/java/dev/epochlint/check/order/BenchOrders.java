package dev.epochlint.check.order;

import dev.epochlint.check.order.OrderBenchTest.Bench;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Orders with a disease. */
final class BenchOrders {
  private BenchOrders() {}

  private static int[] shuffle(Bench b, int seed, int epoch) {
    return ExampleOrders.shuffled(b.random(seed, epoch), 0, b.n());
  }

  /** The order of every seed, a twentieth of it swapped. */
  static int[] swapped(Bench b, int seed, int epoch) {
    int[] order = shuffle(b, 0, epoch);
    SplittableRandom random = b.random(seed + 5, epoch);
    for (int k = 0; k < b.n() / 20; k++) {
      int i = random.nextInt(b.n());
      int j = random.nextInt(b.n());
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** Batches of the first epoch, in another order. */
  static int[] frozen(Bench b, int seed, int epoch) {
    int[] samples = shuffle(b, seed, 0);
    int batches = b.n() / b.batch();
    int[] places = ExampleOrders.shuffled(b.random(seed + 50, epoch), 0, batches);
    int[] order = samples.clone();
    for (int p = 0; p < batches * b.batch(); p++) {
      order[p] = samples[b.batch() * places[p / b.batch()] + p % b.batch()];
    }
    return order;
  }

  /** Some of the samples of the first subject. */
  static int shard(Bench b) {
    return Math.min(30, b.each() / 2);
  }

  /** Two shards, each shuffled, one after the other. */
  static int[] shards(Bench b, int seed, int epoch) {
    SplittableRandom random = b.random(seed, epoch);
    return ExampleOrders.joined(
        ExampleOrders.shuffled(random, 0, shard(b)),
        ExampleOrders.shuffled(random, shard(b), b.n()));
  }

  /** How many samples are in order. */
  static int threads(Bench b) {
    return (int) (3.6 * Math.sqrt(b.n()));
  }

  /** Samples from everywhere that keep their order, at random places, among shuffled ones. */
  static int[] threaded(Bench b, int seed, int epoch) {
    int[] order = shuffle(b, seed, epoch);
    int[] places = Arrays.copyOf(shuffle(b, seed + 20, epoch), threads(b));
    Arrays.sort(places);
    int[] kept = Arrays.stream(places).map(p -> order[p]).sorted().toArray();
    for (int i = 0; i < kept.length; i++) {
      order[places[i]] = kept[i];
    }
    return order;
  }

  /** One sample in 40 is followed by the next in storage. */
  static int[] pairs(Bench b, int seed, int epoch) {
    int[] order = shuffle(b, seed, epoch);
    int[] next = new int[b.n()];
    SplittableRandom random = b.random(seed + 30, epoch);
    for (int i = 0; i + 1 < b.n(); i += 2) {
      next[i] = random.nextInt(40) < 2 ? i + 1 : 0;
    }
    return Arrays.stream(order)
        .filter(i -> i % 2 == 0 || next[i - 1] == 0)
        .flatMap(i -> next[i] > 0 ? IntStream.of(i, next[i]) : IntStream.of(i))
        .toArray();
  }

  static int[] sortedWithin(Bench b, int seed, int epoch) {
    int[] order = shuffle(b, seed, epoch);
    for (int from = 0; from < b.n(); from += 2) {
      Arrays.sort(order, from, from + 2);
    }
    return order;
  }

  /** One of the first half of storage, one of the second, and so on. */
  static int[] zigzag(Bench b, int seed, int epoch) {
    int half = b.n() / 2;
    SplittableRandom random = b.random(seed, epoch);
    int[] low = ExampleOrders.shuffled(random, 0, half);
    int[] high = ExampleOrders.shuffled(random, half, b.n());
    return IntStream.range(0, b.n()).map(p -> p % 2 == 0 ? low[p / 2] : high[p / 2]).toArray();
  }

  static int[] drift(Bench b, int seed, int epoch) {
    SplittableRandom random = b.random(seed, epoch);
    double[] keys =
        IntStream.range(0, b.n())
            .mapToDouble(i -> -Math.log(random.nextDouble()) / (1 + 5.0 * i / b.n()))
            .toArray();
    return IntStream.range(0, b.n())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Step 3 always has the same samples, from anywhere. */
  static int[] pinned(Bench b, int seed, int epoch) {
    int[] order = shuffle(b, seed, epoch);
    int[] fixed = Arrays.copyOf(shuffle(b, 99, epoch), b.batch());
    for (int i = 0; i < fixed.length; i++) {
      int at = 3 * b.batch() + i;
      int from = 0;
      while (order[from] != fixed[i]) {
        from++;
      }
      int kept = order[at];
      order[at] = fixed[i];
      order[from] = kept;
    }
    return order;
  }

  static int[] naive(Bench b, int seed, int epoch) {
    return ExampleOrders.naive(b.random(seed, epoch).nextLong(), b.n());
  }

  static int[] shuffle(Bench b, int seed, int epoch, int from, int to) {
    return ExampleOrders.shuffled(b.random(seed, epoch), from, to);
  }

  private static int[] concat(List<int[]> parts) {
    return parts.stream().flatMapToInt(Arrays::stream).toArray();
  }

  static int[] blocks(Bench b, int seed, int epoch, boolean mixSubjects, boolean inside) {
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

  static int[] head(Bench b, int seed, int epoch, double share, boolean tailShuffled) {
    int border = b.each() * (int) Math.round(b.subjects() * share);
    int[] head = shuffle(b, seed, epoch, 0, border);
    int[] tail =
        tailShuffled
            ? shuffle(b, seed + 77, epoch, border, b.n())
            : IntStream.range(border, b.n()).toArray();
    return ExampleOrders.joined(head, tail);
  }

  static int[] buffer(Bench b, int seed, int epoch, double share) {
    long random = b.random(seed, epoch).nextLong();
    return ExampleOrders.buffered(random, b.n(), (int) (share * b.n()));
  }
}
