package dev.epochlint.measure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Count, mean and sum of squared deviations of a stretch of samples, combined by the pairwise rule
 * of Chan, Golub and LeVeque (1983).
 *
 * <p>Samples come in blocks that are numbered from the start of the recording. Two neighbours are
 * combined only where they are the halves of one stretch of 2^k blocks, so the additions form the
 * same tree however a recording was cut into stretches: {@link #merge} is associative to the last
 * bit.
 */
final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A stretch of 2^level blocks that starts at block {@code first}. */
  private record Node(long first, int level, long n, double mean, double m2)
      implements Serializable {

    boolean isLeftOf(Node other) {
      return level == other.level
          && (first >> level) % 2 == 0
          && first + (1L << level) == other.first;
    }
  }

  private final List<Node> nodes = new ArrayList<>();

  /** Sum of samples [from, to), in two chains of additions that do not wait for each other. */
  static double sum(double[] values, int from, int to) {
    double even = 0;
    double odd = 0;
    int i = from;
    for (; i + 1 < to; i += 2) {
      even += values[i];
      odd += values[i + 1];
    }
    return i < to ? even + values[i] + odd : even + odd;
  }

  /**
   * Sum of squared deviations from {@code mean} of samples [from, to), in four chains of additions
   * that do not wait for each other.
   */
  static double squares(double[] values, int from, int to, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      a += (values[i] - mean) * (values[i] - mean);
      b += (values[i + 1] - mean) * (values[i + 1] - mean);
      c += (values[i + 2] - mean) * (values[i + 2] - mean);
      d += (values[i + 3] - mean) * (values[i + 3] - mean);
    }
    for (; i < to; i++) {
      a += (values[i] - mean) * (values[i] - mean);
    }
    return a + b + (c + d);
  }

  /** Adds block {@code index}, which follows all blocks that are already here. */
  void add(long index, long n, double mean, double m2) {
    append(new Node(index, 0, n, mean, m2));
  }

  /** Adds the blocks of {@code right}, which follow all blocks that are already here. */
  void merge(Moments right) {
    right.nodes.forEach(this::append);
  }

  private void append(Node node) {
    Node last = node;
    while (!nodes.isEmpty() && nodes.get(nodes.size() - 1).isLeftOf(last)) {
      Node left = nodes.remove(nodes.size() - 1);
      last = combine(left, last, left.level + 1);
    }
    nodes.add(last);
  }

  private static Node combine(Node a, Node b, int level) {
    if (a.n == 0 || b.n == 0) {
      Node full = a.n == 0 ? b : a;
      return new Node(a.first, level, full.n, full.mean, full.m2);
    }
    double n = a.n + (double) b.n;
    double delta = b.mean - a.mean;
    return new Node(
        a.first,
        level,
        a.n + b.n,
        a.mean + delta * (b.n / n),
        a.m2 + b.m2 + delta * delta * (a.n * (b.n / n)));
  }

  private Node total() {
    Node total = new Node(0, 0, 0, Double.NaN, Double.NaN);
    for (Node node : nodes) {
      total = combine(total, node, 0);
    }
    return total;
  }

  /** Mean, NaN without samples. */
  double mean() {
    return total().mean;
  }

  /** Mean squared deviation (n in the denominator), NaN without samples. */
  double variance() {
    Node total = total();
    return total.n == 0 ? Double.NaN : total.m2 / total.n;
  }
}
