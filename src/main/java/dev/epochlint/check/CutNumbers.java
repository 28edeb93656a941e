package dev.epochlint.check;

import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.ChannelProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What was done to the numbers of rows whose place is known. */
final class CutNumbers {
  /** Relative difference of two factors that are one. */
  private static final double SAME_FACTOR = 2e-3;

  private static final double BLURRED = 0.05;
  private static final double MOST = 0.9;

  private CutNumbers() {}

  static List<CutHypothesis> of(Study study, ArrayProfile array, Placements placements) {
    int[] similar =
        IntStream.range(0, placements.rows())
            .filter(row -> placements.kind(row) == Placements.Kind.SIMILAR)
            .toArray();
    if (2L * similar.length <= placements.placed()) {
      return List.of();
    }
    List<CutHypothesis> found = new ArrayList<>();
    long moved = Arrays.stream(similar).filter(row -> placements.channel(row) >= 0).count();
    if (moved >= CutHypotheses.EXPLAINED * similar.length) {
      found.add(
          new CutHypothesis(
              "channels stand in another order: channel %d of the recordings in place of another"
                  .formatted(placements.channel(similar[0])),
              moved,
              similar.length,
              Severity.ERROR));
    }
    // A declared normalisation is what scales rows.
    if (study.normalize().isEmpty()) {
      factors(study, array, placements, similar, !found.isEmpty(), found);
    }
    return found;
  }

  private static void factors(
      Study study,
      ArrayProfile array,
      Placements placements,
      int[] rows,
      boolean moved,
      List<CutHypothesis> found) {
    double median = median(placements, rows);
    long same = Arrays.stream(rows).filter(row -> near(placements.scale(row), median)).count();
    boolean one = near(median, 1);
    // Rounding blurs the factor of a window that hardly varies.
    long about =
        Arrays.stream(rows).filter(row -> Math.abs(placements.scale(row) - 1) < BLURRED).count();
    boolean rounded = one && about >= MOST * rows.length;
    if (rounded || same >= CutHypotheses.EXPLAINED * rows.length) {
      long shifted = Arrays.stream(rows).filter(row -> isShifted(study, placements, row)).count();
      if (!one) {
        add(found, "every number is multiplied by " + Wording.number(median), same, rows);
      } else if (2 * shifted > rows.length) {
        add(found, "every number is shifted", shifted, rows);
      } else if (!moved) {
        String storage = array.rows().header().signal().storage();
        boolean declared = !storage.equals("float64") && !storage.equals("float32");
        found.add(
            new CutHypothesis(
                "numbers were rounded (" + storage + "): reduced precision",
                rows.length,
                rows.length,
                declared ? Severity.NOTE : Severity.WARNING));
      }
      return;
    }
    Map<Integer, Double> first = new HashMap<>();
    long perRecording = 0;
    for (int row : rows) {
      double known = first.computeIfAbsent(placements.recording(row), r -> placements.scale(row));
      perRecording += near(placements.scale(row), known) ? 1 : 0;
    }
    boolean each = perRecording >= CutHypotheses.EXPLAINED * rows.length;
    add(
        found,
        each
            ? "each recording or subject was normalised by itself"
            : "each window was normalised by itself",
        each ? perRecording : rows.length,
        rows);
  }

  private static void add(List<CutHypothesis> found, String words, long explained, int[] rows) {
    found.add(new CutHypothesis(words, explained, rows.length, Severity.ERROR));
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= SAME_FACTOR * Math.abs(b);
  }

  private static double median(Placements placements, int[] rows) {
    double[] scales = Arrays.stream(rows).mapToDouble(placements::scale).sorted().toArray();
    return scales[scales.length / 2];
  }

  private static boolean isShifted(Study study, Placements placements, int row) {
    List<ChannelProfile> channels =
        study.recordings().get(placements.recording(row)).signal().channels();
    return Math.abs(placements.offset(row)) > 0.05 * channels.get(0).std();
  }
}
