package dev.epochlint.recording;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The candidate that is near enough to {@code typed} to be meant, if there is one. */
  public static Optional<String> to(String typed, Collection<String> candidates) {
    int most = Math.max(1, Math.min(typed.length() / 3 + 1, 4));
    return order(typed, candidates).stream()
        .findFirst()
        .filter(best -> distance(typed, best) <= most);
  }

  /** All candidates, the nearest first; of two equally near ones the first by name. */
  public static List<String> order(String typed, Collection<String> candidates) {
    return candidates.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((String candidate) -> distance(typed, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /**
   * How many insertions, deletions, replacements and swaps of neighbours lead from one name to the
   * other, upper and lower case alike.
   */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
