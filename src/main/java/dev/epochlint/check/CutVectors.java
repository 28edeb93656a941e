package dev.epochlint.check;

import dev.epochlint.array.CutArray;
import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.LabelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        "is|are of another subject than " + array.array().part() + ".subjects says",
        row ->
            row < vectors.subjects().size()
                && !isSame(vectors.subjects().get(row), recording(row).subject()));
    add(
        found,
        "is|are of another recording than " + array.array().part() + ".recordings says",
        row ->
            row < vectors.recordings().size()
                && !isSame(vectors.recordings().get(row), recording(row).id()));
    add(
        found,
        "is|are from another sample on than " + array.array().part() + ".starts says",
        row -> row < vectors.starts().size() && vectors.starts().get(row) != placements.start(row));
    labels(found);
    Placements targets = array.targets();
    if (targets != null) {
      add(
          found,
          "is|are with a target that is not the recording's at their place",
          row -> row < targets.rows() && targets.kind(row) == Placements.Kind.NOT_FOUND);
    }
    return found;
  }

  /** Labels of rows against the labels of the windows that the rows are. */
  private void labels(List<CutHypothesis> found) {
    LabelProfile given = array.rows().labels();
    Windowing windowing = study.windowing();
    Optional<StudyLabels> labels = StudyLabels.of(study);
    if (given == null || windowing == null || labels.isEmpty()) {
      return;
    }
    add(
        found,
        "has|have another label than the window that they are",
        row -> {
          long window = placements.start(row) / windowing.stride();
          boolean onGrid =
              placements.start(row) >= 0
                  && placements.start(row) % windowing.stride() == 0
                  && window < recording(row).windows();
          double expected =
              onGrid ? labels.get().ofWindow(placements.recording(row), window) : Double.NaN;
          double own = given.at(new Span(row, row + 1L), LabelPlan.Rule.FIRST);
          return Double.isFinite(expected) && own != expected;
        });
  }

  private RecordingProfile recording(int row) {
    return study.recordings().get(placements.recording(row));
  }

  /**
   * @param what with the verb for one row and for several: "is|are of another subject"
   */
  private void add(List<CutHypothesis> found, String what, IntPredicate wrong) {
    int[] rows =
        IntStream.range(0, placements.rows())
            .filter(row -> placements.placed(row) && wrong.test(row))
            .toArray();
    if (rows.length > 0) {
      found.add(
          new CutHypothesis(
              "%s %s (row %d is of %s)"
                  .formatted(
                      Wording.count(rows.length, "row"),
                      rows.length == 1
                          ? what.replaceFirst("\\|\\w+", "")
                          : what.replaceFirst("\\w+\\|", ""),
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
