package dev.epochlint.order;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Orders that are honestly shuffled: another for each seed and each epoch. */
public final class HonestOrder {
  private HonestOrder() {}

  /**
   * The indices 0 to n-1 in an order in which each of the n! is as likely as any other (Fisher and
   * Yates with the generator WELL19937c). The same numbers give the same order everywhere.
   */
  public static int[] of(long seed, int epoch, int n) {
    return of(seed, "", epoch, n);
  }

  /** The same for a fold of a cross-validation; "" is none. */
  public static int[] of(long seed, String fold, int epoch, int n) {
    int[] numbers = {(int) (seed >>> Integer.SIZE), (int) seed, epoch};
    RandomGenerator random =
        new Well19937c(IntStream.concat(Arrays.stream(numbers), fold.codePoints()).toArray());
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }
}
