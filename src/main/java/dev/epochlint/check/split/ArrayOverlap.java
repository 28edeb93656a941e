package dev.epochlint.check.split;

import dev.epochlint.array.RowOverlaps;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Held-out rows that share samples with rows of training, where no recordings tell it. */
final class ArrayOverlap {
  private static final int PLACES = 8;

  private ArrayOverlap() {}

  /** Whether an array was compared with training by its content. */
  static boolean any(Study study) {
    return study.inputs().arrays().stream().anyMatch(array -> array.overlaps() != null);
  }

  static List<Finding> findings(Study study) {
    List<Finding> findings = new ArrayList<>();
    for (ArrayProfile array : study.inputs().arrays()) {
      RowOverlaps overlaps = array.overlaps();
      int[] rows = overlaps == null ? new int[0] : overlaps.rows();
      if (overlaps != null && rows.length > 0) {
        findings.add(finding(array, overlaps, rows));
      }
    }
    return findings;
  }

  private static Finding finding(ArrayProfile array, RowOverlaps overlaps, int[] rows) {
    int first = rows[0];
    long most = Arrays.stream(rows).map(overlaps::shared).max().orElse(0);
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s of %s of %s %s samples with rows of train.x: row %d and row %d of train.x have %s"
                + " in common",
            Wording.whole(rows.length),
            Wording.count(array.array().rows(), "row"),
            array.array().name(),
            rows.length == 1 ? "shares" : "share",
            first,
            overlaps.partner(first),
            Wording.count(overlaps.shared(first), "sample"))
        .remedy(
            "deal out subjects or recordings before windows are cut; where parts are taken from one"
                + " recording leave out the windows within one window length of the border")
        .at(Places.of(array).with("row", first))
        .evidence("windows-affected", rows.length)
        .evidence("windows", array.array().rows())
        .evidence("most-shared", most)
        .evidence("undecided", overlaps.undecided())
        .evidence("first", Arrays.stream(rows).limit(PLACES).mapToObj(Long::valueOf).toList())
        .covers(new Place(array.rows().id(), "split", -1))
        .build();
  }
}
