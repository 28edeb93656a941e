package dev.epochlint.split;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Names of parts and the order in which reports show them. */
public final class Parts {
  public static final String TRAIN = "train";
  public static final String VALIDATION = "validation";
  public static final String TEST = "test";

  /** The names that reports and defaults know; others may be used. */
  public static final List<String> KNOWN = List.of(TRAIN, VALIDATION, TEST);

  private Parts() {}

  /** Distinct names: train, validation, test, then others by name. */
  public static List<String> inOrder(Collection<String> parts) {
    return parts.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Parts::rank).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static int rank(String part) {
    int known = KNOWN.indexOf(part);
    return known < 0 ? KNOWN.size() : known;
  }
}
