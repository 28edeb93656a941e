package dev.epochlint.check;

import dev.epochlint.array.Placements;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.ArrayProfile;
import java.util.ArrayList;
import java.util.List;

/** What the places of an array's rows say of how it was cut. */
public final class CutHypotheses {
  /** Share of the rows that a way of cutting explains at least. */
  public static final double EXPLAINED = 0.99;

  private CutHypotheses() {}

  /** How many rows content can place at all. */
  public static long decidable(Placements placements) {
    return placements.rows()
        - placements.count(Placements.Kind.FLAT)
        - placements.count(Placements.Kind.AMBIGUOUS);
  }

  /** The ways that explain the difference; none where the array is as declared. */
  public static List<CutHypothesis> of(Study study, ArrayProfile array) {
    Placements placements = array.placements();
    if (placements == null || decidable(placements) == 0) {
      return List.of();
    }
    long decidable = decidable(placements);
    long placed = placements.placed();
    // Rows of a recording that could not be read are in no other.
    boolean whole =
        study.failures().stream().noneMatch(f -> f.kind() == ImportFailure.Kind.UNREADABLE);
    if (2 * placed < decidable) {
      return whole ? List.of(unplaced(placements, decidable)) : List.of();
    }
    List<CutHypothesis> found = new ArrayList<>(CutNumbers.of(study, array, placements));
    found.addAll(new CutPlaces(study, array, placements).hypotheses());
    found.addAll(new CutVectors(study, array, placements).hypotheses());
    long missed = placements.count(Placements.Kind.NOT_FOUND);
    if (missed > 0 && whole) {
      found.add(
          new CutHypothesis(
              "%s %s in no recording"
                  .formatted(Wording.count(missed, "row"), missed == 1 ? "is" : "are"),
              missed,
              missed,
              Severity.ERROR));
    }
    return found;
  }

  private static CutHypothesis unplaced(Placements placements, long decidable) {
    Placements.Reading reading = placements.reading();
    return reading.found() > 0
        ? new CutHypothesis(
            "rows are " + reading.name(),
            reading.found(),
            reading.tried(),
            reading.derived() ? Severity.WARNING : Severity.ERROR)
        : new CutHypothesis(
            ("%s of %s are in no recording: the array is not cut from these recordings, or they"
                    + " were filtered or resampled before")
                .formatted(
                    Wording.whole(placements.count(Placements.Kind.NOT_FOUND)),
                    Wording.count(decidable, "row")),
            placements.count(Placements.Kind.NOT_FOUND),
            decidable,
            Severity.ERROR);
  }
}
