package dev.epochlint.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * The batches of a training, epoch after epoch; where it lasts longer, it begins anew.
 *
 * @param epochs the windows of each epoch in the order in which they are served
 * @param batch windows in a batch
 * @param dropLast whether an incomplete last batch is left out
 * @param fewest windows that a batch must have; a smaller last one takes those before it again, so
 *     that no window is ever left out
 */
record Schedule(List<int[]> epochs, int batch, boolean dropLast, int fewest) {
  private static final int SEED = 777;

  /** Each epoch in an order of its own. */
  static List<int[]> shuffled(int windows, int epochs) {
    return java.util.stream.IntStream.range(0, epochs)
        .mapToObj(
            epoch -> {
              int[] order = java.util.stream.IntStream.range(0, windows).toArray();
              Random random = new Random(SEED + epoch);
              for (int i = windows - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
              }
              return order;
            })
        .toList();
  }

  private int batches(int[] epoch) {
    int whole = epoch.length / batch;
    return Math.max(1, dropLast || epoch.length % batch == 0 ? whole : whole + 1);
  }

  /** Steps in the first epoch. */
  int stepsOfAnEpoch() {
    return batches(epochs.get(0));
  }

  /** Steps enough to serve every window once, and for small studies four times, 200 at most. */
  int steps() {
    int each = stepsOfAnEpoch();
    return Math.max(each, Math.min(200, 4 * each));
  }

  /** The windows of a step. */
  int[] at(int step) {
    int left = step;
    int epoch = 0;
    while (left >= batches(epochs.get(epoch))) {
      left -= batches(epochs.get(epoch));
      epoch = (epoch + 1) % epochs.size();
    }
    int[] order = epochs.get(epoch);
    int to = Math.min(order.length, (left + 1) * batch);
    int from = Math.min(left * batch, to);
    return Arrays.copyOfRange(order, to - from < fewest ? Math.max(0, to - batch) : from, to);
  }

  /** The same with some of the windows only. */
  Schedule restricted(IntPredicate kept) {
    List<int[]> left =
        epochs.stream().map(order -> Arrays.stream(order).filter(kept).toArray()).toList();
    return new Schedule(left, batch, dropLast, fewest);
  }
}
