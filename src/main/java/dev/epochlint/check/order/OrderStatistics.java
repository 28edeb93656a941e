package dev.epochlint.check.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * Statistics of a permutation and the natural logarithm of how likely something as extreme is among
 * all n! permutations: exact, or a bound that holds for every n. Each is held against the
 * enumeration of all permutations of up to 8 in the tests.
 */
final class OrderStatistics {
  private OrderStatistics() {}

  private static double logFactorial(double n) {
    return Gamma.logGamma(n + 1);
  }

  private static double logBinomial(double n, double k) {
    return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  }

  /** Number of indices at their own place. */
  static int fixed(int[] order) {
    int fixed = 0;
    for (int p = 0; p < order.length; p++) {
      fixed += order[p] == p ? 1 : 0;
    }
    return fixed;
  }

  /** ln of a bound on P(at least k fixed points): 1/k!, by the factorial moments, which are 1. */
  static double logFixed(int k) {
    return -logFactorial(k);
  }

  /** ln of a bound on P(k successions in a row): (n-k)(n-k)!/n!, a union over places. */
  static double logRun(int n, int k) {
    return k >= n ? -logFactorial(n) : Math.log(n - k) + logFactorial(n - k) - logFactorial(n);
  }

  /** ln P(no index is more than m places ahead): (m+1)^(n-m) m!/n!, exact. */
  static double logAhead(int n, int m) {
    return (n - m) * Math.log(m + 1.0) + logFactorial(m) - logFactorial(n);
  }

  /** Places 0 &lt; c &lt; n before which exactly the indices below c are served. */
  static List<Integer> cuts(int[] order) {
    List<Integer> cuts = new ArrayList<>();
    int highest = -1;
    for (int p = 0; p + 1 < order.length; p++) {
      highest = Math.max(highest, order[p]);
      if (highest == p) {
        cuts.add(p + 1);
      }
    }
    return cuts;
  }

  /** ln of 1/C(n, c): the chance of one set of c among all. */
  static double logCutAt(int n, int c) {
    return -logBinomial(n, c);
  }

  /** ln of a bound on P(a cut at c or nearer to the middle): the sum of 1/C(n, j). */
  static double logCut(int n, int c) {
    int nearest = Math.min(c, n - c);
    double largest = -logBinomial(n, nearest);
    double sum = 0;
    for (int j = nearest; j <= n - nearest; j++) {
      double term = -logBinomial(n, j) - largest;
      sum += Math.exp(term);
      if (term < -40 && j < n / 2) {
        // Towards the middle terms only get smaller, and come back on the other side.
        sum *= 2;
        break;
      }
    }
    return Math.min(0, largest + Math.log(sum) + 1e-12);
  }

  /** Length of the longest increasing subsequence of numbers of one sign. */
  static int increasing(int[] order) {
    int[] ends = new int[order.length];
    int length = 0;
    for (int value : order) {
      int place = below(ends, length, value);
      ends[place] = value;
      length = Math.max(length, place + 1);
    }
    return length;
  }

  /**
   * How many of the first numbers, which ascend, are below another. Where they go on is no branch,
   * since a processor could but guess it: half the time in vain.
   */
  private static int below(int[] ascending, int length, int value) {
    int at = 0;
    int left = length;
    while (left > 1) {
      int half = left >>> 1;
      at += (ascending[at + half - 1] - value) >> 31 & half;
      left -= half;
    }
    return length == 0 ? 0 : at + ((ascending[at] - value) >>> 31);
  }

  /** ln of a bound on P(an increasing subsequence of k): C(n,k)/k!, their expected number. */
  static double logIncreasing(int n, int k) {
    return Math.min(0, logBinomial(n, k) - logFactorial(k));
  }

  /** ln of 2 exp(-z²/2), above the tail of a standardised statistic of permutations. */
  static double logTwoSided(double z) {
    return Math.min(0, Math.log(2) - z * z / 2);
  }

  /** The footrule in standard deviations from its mean (n²-1)/3 (Diaconis and Graham 1977). */
  static double footruleZ(int n, long footrule) {
    return (footrule - meanDistance(n)) / Math.sqrt((n + 1.0) * (2.0 * n * n + 7) / 45);
  }

  /** The oscillation in standard deviations from its mean (n²-1)/3; of three samples at least. */
  static double oscillationZ(int n, long oscillation) {
    double variance = (n - 2.0) * (n + 1.0) * (4.0 * n - 7) / 90;
    return (oscillation - meanDistance(n)) / Math.sqrt(variance);
  }

  /** Mean of the footrule and of the oscillation of a shuffle. */
  static double meanDistance(int n) {
    return ((double) n * n - 1) / 3;
  }

  /**
   * ln of a bound on P(ascents as far from (n-1)/2 as k): 2 exp(-6x²/n), x the distance less the
   * half by which rounding may widen it, since ascents are the whole part of a sum of uniforms.
   */
  static double logAscents(int n, int k) {
    double x = Math.max(0, Math.abs(k - (n - 1) / 2.0) - 0.5);
    return Math.min(0, Math.log(2) - 6 * x * x / n);
  }

  /** Positions whose index is of the same group as the one before. */
  static int joins(int[] order, int[] groups) {
    int joins = 0;
    for (int p = 1; p < order.length; p++) {
      joins += groups[order[p]] == groups[order[p - 1]] ? 1 : 0;
    }
    return joins;
  }

  /** Expected number of joins of groups numbered from 0 on: the sum of n_s (n_s - 1) / n. */
  static double expectedJoins(int[] groups) {
    int[] sizes = new int[groups.length];
    for (int group : groups) {
      sizes[group]++;
    }
    double sum = 0;
    for (int size : sizes) {
      sum += (double) size * (size - 1);
    }
    return sum / groups.length;
  }

  /** ln of Chernoff's bound for a Poisson variable of mean lambda: P(J at least k). */
  static double logJoins(double lambda, int k) {
    return k <= lambda ? 0 : -lambda + k - k * Math.log(k / lambda);
  }

  /** How many of the last {@code k} indices are served at the last k positions. */
  static int stuck(int[] order, int k) {
    int n = order.length;
    int stuck = 0;
    for (int p = n - k; p < n; p++) {
      stuck += order[p] >= n - k ? 1 : 0;
    }
    return stuck;
  }

  /**
   * The sum of the positions of the last {@code k} indices, in standard deviations from its mean
   * k(n-1)/2; of fewer than n. Its tail is below exp(-z²/2) for every n, and so is that of the sum
   * of several orders over the root of their number: the sum is Mann and Whitney's U but for a
   * constant, whose generating function is a product of those of uniforms, sinh(mt/2)/(m
   * sinh(t/2)), and ln(sinh x/x) falls ever further behind x²/6.
   */
  static double lateZ(int[] order, int k) {
    int n = order.length;
    double sum = 0;
    for (int p = 0; p < n; p++) {
      sum += order[p] >= n - k ? p : 0;
    }
    double variance = (double) k * (n - k) * (n + 1.0) / 12;
    return (sum - k * (n - 1.0) / 2) / Math.sqrt(variance);
  }

  /** ln P(at least h of k marked ones among k drawn of n), hypergeometric, exact. */
  static double logStuck(int n, int k, int h) {
    double largest = Double.NEGATIVE_INFINITY;
    double[] terms = new double[k - h + 1];
    for (int x = h; x <= k; x++) {
      boolean possible = k - x <= n - k;
      terms[x - h] =
          possible
              ? logBinomial(k, x) + logBinomial(n - k, k - x) - logBinomial(n, k)
              : Double.NEGATIVE_INFINITY;
      largest = Math.max(largest, terms[x - h]);
    }
    double top = largest;
    return Math.min(0, top + Math.log(Arrays.stream(terms).map(t -> Math.exp(t - top)).sum()));
  }

  /** ln of P(at least k samples alike) of two batches of b out of n: the hypergeometric tail. */
  static double logShared(int n, int b, int k) {
    double log = Double.NEGATIVE_INFINITY;
    for (int j = Math.max(k, 2 * b - n); j <= b; j++) {
      double term = logBinomial(b, j) + logBinomial(n - b, b - j) - logBinomial(n, b);
      double high = Math.max(log, term);
      log = high + Math.log1p(Math.exp(Math.min(log, term) - high));
    }
    return Math.min(0, log);
  }

  /** How many an order puts into a cell of such a table on average. */
  static double expected(int n, int place, int index, int bins) {
    return (double) width(n, place, bins) * width(n, index, bins) / n;
  }

  /** How many of 0 to n-1 are in a bin. */
  private static int width(int n, int bin, int bins) {
    return (int) (((bin + 1L) * n + bins - 1) / bins - ((long) bin * n + bins - 1) / bins);
  }

  /**
   * The sum of squares of such a table of several orders: about a chi-square of (bins - 1)^2
   * degrees of freedom, since an order draws without replacement ((n - 1)/n).
   */
  static double chiSquare(double[][] table, int n, int orders) {
    double square = 0;
    for (int i = 0; i < table.length; i++) {
      for (int j = 0; j < table.length; j++) {
        double expected = orders * expected(n, i, j, table.length);
        square += (table[i][j] - expected) * (table[i][j] - expected) / expected;
      }
    }
    return square * (n - 1) / n;
  }

  /** ln of a bound on P(chi-square of k degrees of freedom above x), by Chernoff. */
  static double logChiSquare(double x, int k) {
    return x <= k ? 0 : k / 2.0 * (1 - x / k + Math.log(x / k));
  }
}
