package dev.epochlint.split;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline file says of its split, apart from the assignments themselves.
 *
 * @param unit what is assigned to a part
 * @param shuffled whether the pipeline claims that parts are drawn at random; null where it says
 *     nothing
 * @param fractions intended share of each part, empty where not declared
 * @param mode cross-subject, within-subject or chronological
 * @param horizon samples that a label looks ahead
 * @param guard samples to keep between parts, null where not declared
 * @param exclude subjects left out on purpose
 */
public record SplitPlan(
    Unit unit,
    @Nullable Boolean shuffled,
    Map<String, Double> fractions,
    Mode mode,
    long horizon,
    @Nullable Long guard,
    List<String> exclude)
    implements Serializable {

  /** What is assigned to a part. */
  public enum Unit {
    SUBJECT,
    RECORDING,
    WINDOW
  }

  /** What the split is meant to show. */
  public enum Mode {
    CROSS_SUBJECT,
    WITHIN_SUBJECT,
    CHRONOLOGICAL
  }

  /** Nothing declared. */
  public static final SplitPlan DEFAULT =
      new SplitPlan(Unit.SUBJECT, null, Map.of(), Mode.CROSS_SUBJECT, 0, null, List.of());

  public SplitPlan {
    fractions = Map.copyOf(fractions);
    exclude = List.copyOf(exclude);
  }
}
