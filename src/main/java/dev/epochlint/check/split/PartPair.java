package dev.epochlint.check.split;

import dev.epochlint.check.Study;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Training and one held-out part of a draw that assigns whole subjects.
 *
 * @param draw the draw
 * @param part the held-out part
 * @param subjects the subjects of both, in storage order
 * @param held places in {@code subjects} of those held out, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PartPair(Draw draw, String part, List<String> subjects, int[] held) {
  /** How many pairs are judged at most: more would need more redraws to tell chance from not. */
  static final int MOST = 5;

  private static final int FEWEST_SUBJECTS = 8;

  /** ln 100: of fewer possible draws none is rare. */
  private static final double LOG_FEWEST_DRAWS = Math.log(100);

  /** The pairs of the first draws, those of subjects that are in one part each. */
  static List<PartPair> of(Study study) {
    List<PartPair> pairs = new ArrayList<>();
    if (study.split() == null) {
      return pairs;
    }
    for (Draw draw : study.split().draws()) {
      SubjectParts parts = SubjectParts.of(study, draw);
      boolean whole = draw.members().stream().allMatch(member -> member.window() < 0);
      if (!whole || !parts.disjoint()) {
        continue;
      }
      for (String part : parts.heldOut()) {
        if (pairs.size() < MOST) {
          pairs.add(of(draw, part, parts));
        }
      }
    }
    return pairs;
  }

  private static PartPair of(Draw draw, String part, SubjectParts parts) {
    Set<String> held = new HashSet<>(parts.names(part));
    Set<String> train = new HashSet<>(parts.names(Parts.TRAIN));
    List<String> subjects =
        parts.subjects().stream().filter(s -> held.contains(s) || train.contains(s)).toList();
    int[] places =
        IntStream.range(0, subjects.size()).filter(i -> held.contains(subjects.get(i))).toArray();
    return new PartPair(draw, part, subjects, places);
  }

  /** Whether there are enough subjects to tell a difference between parts from chance. */
  boolean tells() {
    int n = subjects.size();
    return n >= FEWEST_SUBJECTS
        && held.length > 0
        && held.length < n
        && Chance.logBinomial(n, held.length) >= LOG_FEWEST_DRAWS;
  }

  /** "seed 1: " or nothing. */
  String label() {
    return draw.label().isEmpty() ? "" : draw.label() + ": ";
  }

  /**
   * Share of random draws of as many subjects that differ from the others at least as much as the
   * ones that are held out do, those among them; at least the chance of one draw among all.
   *
   * @param redraws number of random draws, none of them the draw itself
   * @param difference the difference of a set of subjects from the others
   */
  double chance(Redraws random, int redraws, ToDoubleFunction<int[]> difference) {
    double observed = difference.applyAsDouble(held);
    int asLarge = 1;
    for (int i = 0; i < redraws; i++) {
      int[] drawn = random.next(subjects.size(), held.length);
      Arrays.sort(drawn);
      while (Arrays.equals(drawn, held)) {
        drawn = random.next(subjects.size(), held.length);
        Arrays.sort(drawn);
      }
      if (difference.applyAsDouble(drawn) >= observed) {
        asLarge++;
      }
    }
    double least = Math.exp(-Chance.logBinomial(subjects.size(), held.length));
    return Math.max(least, (double) asLarge / (redraws + 1));
  }
}
