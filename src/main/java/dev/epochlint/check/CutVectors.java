package dev.epochlint.check;

import dev.epochlint.array.CutArray;
import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What stands beside the rows of an array, against where the rows were found. */
final class CutVectors {
  private final Study study;
  private final ArrayProfile array;
  private final Placements placements;

  CutVectors(Study study, ArrayProfile array, Placements placements) {
    this.study = study;
    this.array = array;
    this.placements = placements;
  }

  List<CutHypothesis> hypotheses() {
    CutArray.Vectors vectors = array.array().vectors();
    List<CutHypothesis> found = new ArrayList<>();
    add(
        found,
        "of another subject than " + array.array().part() + ".subjects",
        row ->
            row < vectors.subjects().size()
                && !isSame(vectors.subjects().get(row), recording(row).subject()));
    add(
        found,
        "of another recording than " + array.array().part() + ".recordings",
        row ->
            row < vectors.recordings().size()
                && !isSame(vectors.recordings().get(row), recording(row).id()));
    add(
        found,
        "from another sample on than " + array.array().part() + ".starts",
        row -> row < vectors.starts().size() && vectors.starts().get(row) != placements.start(row));
    return found;
  }

  private RecordingProfile recording(int row) {
    return study.recordings().get(placements.recording(row));
  }

  private void add(List<CutHypothesis> found, String what, IntPredicate wrong) {
    int[] rows =
        IntStream.range(0, placements.rows())
            .filter(row -> placements.placed(row) && wrong.test(row))
            .toArray();
    if (rows.length > 0) {
      found.add(
          new CutHypothesis(
              "%s %s %s says (row %d is of %s)"
                  .formatted(
                      Wording.count(rows.length, "row"),
                      rows.length == 1 ? "is" : "are",
                      what,
                      rows[0],
                      recording(rows[0]).id()),
              rows.length,
              rows.length,
              Severity.ERROR));
    }
  }

  /** Ids are text; digits are compared as whole numbers. */
  private static boolean isSame(String declared, String found) {
    return declared.equals(found)
        || (declared.matches("\\d+")
            && found.matches("\\d+")
            && declared.replaceFirst("^0+(?=.)", "").equals(found.replaceFirst("^0+(?=.)", "")));
  }
}
