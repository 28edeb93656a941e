package dev.epochlint.check.split;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.WindowContent;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.split.Parts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one array that are rows of another, where there are no recordings in which both could be
 * found.
 */
final class ArrayCopies {
  private ArrayCopies() {}

  /** Whether there are two arrays that can be compared so. */
  static boolean any(Study study) {
    return study.inputs().arrays().stream().filter(ArrayCopies::comparable).count() > 1;
  }

  private static boolean comparable(ArrayProfile array) {
    return array.placements() == null && content(array) != null;
  }

  private static @Nullable WindowContent content(ArrayProfile array) {
    WindowProfile windows = array.rows().signal().windows();
    return windows == null ? null : windows.content();
  }

  /**
   * Held-out rows that are rows of training.
   *
   * @param levels distinct values below which rows may be the same by chance
   */
  static List<Finding> findings(Study study, double levels) {
    Map<Long, Integer> train = new HashMap<>();
    for (ArrayProfile array : study.inputs().arrays()) {
      WindowContent content = content(array);
      boolean training = array.array().part().equals(Parts.TRAIN) && comparable(array);
      for (int k = 0; training && content != null && k < content.windows(); k++) {
        train.putIfAbsent(content.hash(k), k);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (ArrayProfile array : study.inputs().arrays()) {
      WindowContent content = content(array);
      boolean fine =
          array.rows().signal().channels().stream()
              .anyMatch(channel -> channel.values().distinct() >= levels);
      if (content == null
          || !fine
          || !comparable(array)
          || array.array().part().equals(Parts.TRAIN)) {
        continue;
      }
      List<Long> copies = new ArrayList<>();
      for (int k = 0; k < content.windows(); k++) {
        if (content.hash(k) != 0 && train.containsKey(content.hash(k))) {
          copies.add((long) k);
        }
      }
      if (!copies.isEmpty()) {
        long row = copies.get(0);
        findings.add(finding(array, copies, row, train.getOrDefault(content.hash((int) row), 0)));
      }
    }
    return findings;
  }

  private static Finding finding(ArrayProfile array, List<Long> copies, long row, long other) {
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s of %s %s of training: row %d is row %d of train.x",
            Wording.count(copies.size(), "row"),
            array.array().name(),
            copies.size() == 1 ? "is a row" : "are rows",
            row,
            other)
        .remedy(
            "deal out subjects, not windows, before the arrays are written, and assert that no row"
                + " is in both; a score on rows that were trained on measures memory")
        .at(Places.of(array).with("row", row))
        .evidence("rows-affected", copies.size())
        .evidence("rows", array.array().rows())
        .evidence("first", copies.stream().limit(8).toList())
        .covers(new Place(array.rows().id(), "split", -1))
        .build();
  }
}
