package dev.epochlint.check;

import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where the rows of an array lie in the recordings, against where the declared cut has them. */
final class CutPlaces {
  private final Study study;
  private final ArrayProfile array;
  private final Placements placements;
  private final int[] rows;
  private final List<CutHypothesis> found = new ArrayList<>();

  CutPlaces(Study study, ArrayProfile array, Placements placements) {
    this.study = study;
    this.array = array;
    this.placements = placements;
    rows = IntStream.range(0, placements.rows()).filter(placements::placed).toArray();
  }

  List<CutHypothesis> hypotheses() {
    Windowing windowing = study.windowing();
    if (windowing == null || windowing.length() != array.array().samples() || rows.length == 0) {
      return List.of();
    }
    long joined = Arrays.stream(rows).filter(placements::spans).count();
    if (joined > 0) {
      joined(windowing, joined);
    } else if (array.array().shuffled() || !otherStride(windowing)) {
      places(windowing);
    }
    return found;
  }

  private void places(Windowing windowing) {
    if (count(row -> onGrid(row, windowing)) < CutHypotheses.EXPLAINED * rows.length) {
      offGrid(windowing);
    } else {
      tails(windowing);
      ReferenceOrder.of(study, array, placements).ifPresent(found::addAll);
    }
  }

  private long count(java.util.function.IntPredicate predicate) {
    return Arrays.stream(rows).filter(predicate).count();
  }

  private void add(String words, long explained) {
    found.add(new CutHypothesis(words, explained, rows.length, Severity.ERROR));
  }

  private RecordingProfile recording(int row) {
    return study.recordings().get(placements.recording(row));
  }

  private boolean onGrid(int row, Windowing windowing) {
    Cut cut = windowing.cut(recording(row).signal().samples());
    long start = placements.start(row);
    return (start >= 0 && start % windowing.stride() == 0) || start == cut.lastStart();
  }

  /** Windows of a signal that is all recordings one after the other. */
  private void joined(Windowing windowing, long joined) {
    Map<Integer, Long> before = new HashMap<>();
    long total = 0;
    Optional<ReferenceCut> part = PartCut.of(study, array).map(PartCut::cut);
    for (int r = 0; r < study.recordings().size(); r++) {
      int recording = r;
      boolean in =
          part.isEmpty()
              || IntStream.range(0, part.get().size())
                  .anyMatch(row -> part.get().recording(row) == recording);
      before.put(r, total);
      total += in ? study.recordings().get(r).signal().samples() : 0;
    }
    long whole =
        count(
            row ->
                (before.getOrDefault(placements.recording(row), 0L) + placements.start(row))
                        % windowing.stride()
                    == 0);
    add(
        whole >= CutHypotheses.EXPLAINED * rows.length
            ? "the recordings were joined before they were cut: %s two of them"
                .formatted(span(joined))
            : "%s two recordings".formatted(span(joined)),
        whole);
  }

  private static String span(long rows) {
    return Wording.count(rows, "row") + (rows == 1 ? " spans" : " span");
  }

  /** Another distance from row to row, where rows lie in order. */
  private boolean otherStride(Windowing windowing) {
    Map<Long, Long> steps = new HashMap<>();
    long pairs = 0;
    for (int i = 1; i < rows.length; i++) {
      if (placements.recording(rows[i]) == placements.recording(rows[i - 1])) {
        pairs++;
        steps.merge(placements.start(rows[i]) - placements.start(rows[i - 1]), 1L, Long::sum);
      }
    }
    long step = most(steps);
    long so = steps.getOrDefault(step, 0L);
    if (step > 0 && step != windowing.stride() && so >= CutHypotheses.EXPLAINED * pairs) {
      add(
          "the stride is %d instead of %d".formatted(step, windowing.stride()),
          rows.length - pairs + so);
      return true;
    }
    return false;
  }

  private void offGrid(Windowing windowing) {
    long stride = windowing.stride();
    Map<Long, Long> rests = new HashMap<>();
    long divisor = 0;
    for (int row : rows) {
      rests.merge(Math.floorMod(placements.start(row), stride), 1L, Long::sum);
      divisor = gcd(divisor, Math.abs(placements.start(row)));
    }
    long rest = most(rests);
    if (rests.getOrDefault(rest, 0L) >= CutHypotheses.EXPLAINED * rows.length) {
      boolean late = rest <= stride / 2;
      add(
          "every window starts %s too %s%s"
              .formatted(
                  Wording.count(late ? rest : stride - rest, "sample"),
                  late ? "late" : "early",
                  rest == 1 ? " (counted from 1)" : ""),
          rests.getOrDefault(rest, 0L));
    } else if (divisor > 1) {
      add("the stride is %d instead of %d".formatted(divisor, stride), rows.length);
    } else {
      long off = count(row -> !onGrid(row, windowing));
      add(
          "%s %s where no window of the cut does"
              .formatted(Wording.count(off, "row"), off == 1 ? "starts" : "start"),
          off);
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The most frequent key, the smallest where several are. */
  private static long most(Map<Long, Long> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Long, Long>comparingByValue()
                .thenComparing(Map.Entry.<Long, Long>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(0L);
  }

  /** Rows that reach over the end of their recording, where the cut has no such window. */
  private void tails(Windowing windowing) {
    long over =
        count(
            row -> {
              long samples = recording(row).signal().samples();
              long start = placements.start(row);
              return start + windowing.length() > samples
                  && start != windowing.cut(samples).lastStart();
            });
    if (over > 0) {
      String what =
          array.ends().stale().count() >= over
              ? "are filled up with the row before (a stale buffer)"
              : array.ends().zeros().atEnd().count() > 0
                  ? "are filled up with zeros"
                  : "run over the end of their recording";
      add("%s %s".formatted(Wording.count(over, "row"), what), over);
    }
  }
}
