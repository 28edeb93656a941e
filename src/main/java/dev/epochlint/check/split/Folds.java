package dev.epochlint.check.split;

import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folds of a cross-validation with one seed.
 *
 * @param seed seed as written, "" where there is none
 * @param draws the folds, two at least
 */
record Folds(String seed, List<Draw> draws) {

  /** The cross-validations of a split, one a seed. */
  static List<Folds> of(Split split) {
    Map<String, List<Draw>> bySeed = new LinkedHashMap<>();
    for (Draw draw : split.draws()) {
      if (!draw.fold().isEmpty()) {
        bySeed.computeIfAbsent(draw.seed(), seed -> new ArrayList<>()).add(draw);
      }
    }
    List<Folds> all = new ArrayList<>();
    bySeed.forEach(
        (seed, draws) -> {
          if (draws.size() > 1) {
            all.add(new Folds(seed, draws));
          }
        });
    return all;
  }

  /**
   * The part that the folds hold out in turn: the test part where it changes, since those that are
   * left may then be drawn anew in each fold; else validation, else the first other one that
   * changes.
   */
  String inTurn() {
    Set<String> parts = new TreeSet<>();
    draws.forEach(draw -> parts.addAll(draw.byPart().keySet()));
    parts.remove(Parts.TRAIN);
    return Stream.concat(Stream.of(Parts.TEST, Parts.VALIDATION), parts.stream())
        .filter(part -> parts.contains(part) && !isSame(part))
        .findFirst()
        .orElse(Parts.VALIDATION);
  }

  /** What each fold holds out in turn: in which folds a recording or window is. */
  Map<Draw.Member, List<String>> heldOut() {
    String part = inTurn();
    Map<Draw.Member, List<String>> folds = new LinkedHashMap<>();
    for (Draw draw : draws) {
      for (Draw.Member member : draw.members()) {
        if (member.part().equals(part)) {
          folds.computeIfAbsent(member, unused -> new ArrayList<>()).add(draw.fold());
        }
      }
    }
    return folds;
  }

  /** Recordings that some fold trains on and none holds out, in corpus order. */
  List<Integer> neverHeldOut() {
    Set<Integer> left = new TreeSet<>();
    for (Draw draw : draws) {
      for (Draw.Member member : draw.members()) {
        if (member.part().equals(Parts.TRAIN)) {
          left.add(member.recording());
        }
      }
    }
    heldOut().keySet().forEach(member -> left.remove(member.recording()));
    return List.copyOf(left);
  }

  /** A part that is the same in all folds, as a test part is. */
  boolean isSame(String part) {
    return draws.stream()
            .map(
                draw ->
                    draw.members().stream().filter(member -> member.part().equals(part)).toList())
            .distinct()
            .count()
        == 1;
  }

  /** "seed 1: ", or "". */
  String label() {
    return seed.isEmpty() ? "" : "seed " + seed + ": ";
  }
}
