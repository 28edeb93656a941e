package dev.epochlint.check.order;

import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Studies and orders for examples. */
final class ExampleOrders {
  private static final int SUBJECTS = 4;

  private ExampleOrders() {}

  /** Four subjects with {@code n} windows together. */
  static StudyBuilder study(int n) {
    StudyBuilder study = StudyBuilder.study().windows(4, 4);
    for (int s = 0; s < SUBJECTS; s++) {
      study.recording("S" + s, Signals.noise(s, 1, 4 * (n / SUBJECTS)));
    }
    return study;
  }

  /** A random order of n. */
  static int[] shuffled(long seed, int n) {
    return shuffled(new SplittableRandom(seed), 0, n);
  }

  /** A random order of [from, to). */
  static int[] shuffled(SplittableRandom random, int from, int to) {
    int[] order = new int[to - from];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = from + i;
    }
    return order;
  }

  /** 0 to n-1. */
  static int[] sorted(int n) {
    return IntStream.range(0, n).toArray();
  }

  /** Two orders one after the other. */
  static int[] joined(int[] first, int[] second) {
    int[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** The same round a circle, beginning at a place. */
  static int[] rotated(int[] order, int from) {
    return joined(
        Arrays.copyOfRange(order, from, order.length), Arrays.copyOfRange(order, 0, from));
  }

  /** What a shuffle buffer of that size serves. */
  static int[] buffered(long seed, int n, int buffer) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] held = IntStream.range(0, Math.min(n, buffer)).toArray();
    int size = held.length;
    int next = size;
    int[] order = new int[n];
    for (int p = 0; p < n; p++) {
      int at = random.nextInt(size);
      order[p] = held[at];
      held[at] = next < n ? next++ : held[--size];
    }
    return order;
  }

  /** The same with samples [first, first + count) at the places from {@code at} on. */
  static int[] pinned(int[] order, int at, int first, int count) {
    int[] pinned = order.clone();
    for (int i = 0; i < count; i++) {
      int from = 0;
      while (pinned[from] != first + i) {
        from++;
      }
      int kept = pinned[at + i];
      pinned[at + i] = first + i;
      pinned[from] = kept;
    }
    return pinned;
  }

  /** A shuffle that swaps each place with any other: not every order is as likely. */
  static int[] naive(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = sorted(n);
    for (int p = 0; p < n; p++) {
      int other = random.nextInt(n);
      int kept = order[p];
      order[p] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
