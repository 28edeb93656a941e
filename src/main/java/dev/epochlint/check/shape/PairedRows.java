package dev.epochlint.check.shape;

import dev.epochlint.array.CutArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Places;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands beside the windows of an array and must have as many entries. */
final class PairedRows {
  private PairedRows() {}

  /** Whether anything stands beside the windows of an array. */
  static boolean any(Study study) {
    return study.inputs().arrays().stream().anyMatch(array -> !beside(array.array()).isEmpty());
  }

  private static Map<String, Long> beside(CutArray array) {
    Map<String, Long> lengths = new LinkedHashMap<>();
    if (array.targetRows() >= 0) {
      lengths.put("y", array.targetRows());
    }
    CutArray.Vectors vectors = array.vectors();
    lengths.put("subjects", (long) vectors.subjects().size());
    lengths.put("recordings", (long) vectors.recordings().size());
    lengths.put("starts", (long) vectors.starts().size());
    lengths.values().removeIf(length -> length == 0 && array.targetRows() != 0);
    return lengths;
  }

  static List<Finding> findings(Study study) {
    List<Finding> findings = new ArrayList<>();
    for (ArrayProfile array : study.inputs().arrays()) {
      beside(array.array())
          .forEach(
              (name, length) -> {
                if (length != array.array().rows()) {
                  findings.add(finding(array, name, length));
                }
              });
    }
    return findings;
  }

  private static Finding finding(ArrayProfile array, String name, long length) {
    CutArray cut = array.array();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s has %s, %s.%s has %s: %s",
            cut.name(),
            Wording.count(cut.rows(), "row"),
            cut.part(),
            name,
            Wording.whole(length),
            length < cut.rows()
                ? "rows from %d on have no partner".formatted(length)
                : "%s of no row".formatted(Wording.whole(length - cut.rows())))
        .remedy(
            "fill both arrays in the same loop and cut both to the number of windows that were"
                + " written; an offset in one recording shifts all later pairs")
        .at(Places.of(array).with("row", Math.min(length, cut.rows())))
        .evidence("observed", length)
        .evidence("expected", cut.rows())
        .covers(Places.all(array.rows()))
        .build();
  }
}
