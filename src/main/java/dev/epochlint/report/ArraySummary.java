package dev.epochlint.report;

import dev.epochlint.array.CutArray;
import dev.epochlint.array.Placements;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The windows of an array in a few figures, with how many of them were found in the recordings. */
final class ArraySummary {
  private ArraySummary() {}

  /** The keys of the report's format and their values; without recordings nothing is found. */
  static Map<String, Object> fields(ArrayProfile profile) {
    CutArray array = profile.array();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("part", array.part());
    fields.put("file", array.file());
    fields.put("rows", array.rows());
    fields.put("channels", (long) array.channels());
    fields.put("samples", (long) array.samples());
    Placements placements = profile.placements();
    if (placements != null) {
      fields.put("exact", placements.count(Placements.Kind.EXACT));
      fields.put("similar", placements.count(Placements.Kind.SIMILAR));
      fields.put("not-found", placements.count(Placements.Kind.NOT_FOUND));
      fields.put("undecided", undecided(placements));
    }
    return fields;
  }

  private static long undecided(Placements placements) {
    return placements.count(Placements.Kind.FLAT) + placements.count(Placements.Kind.AMBIGUOUS);
  }

  /** "train.x of 1,400 rows (1,388 found in the recordings, 12 undecided)". */
  static String words(ArrayProfile profile) {
    String rows =
        "%s of %s".formatted(profile.array().name(), Wording.count(profile.array().rows(), "row"));
    Placements placements = profile.placements();
    if (placements == null) {
      return rows;
    }
    long undecided = undecided(placements);
    return "%s (%s found in the recordings%s)"
        .formatted(
            rows,
            Wording.whole(placements.placed()),
            undecided == 0 ? "" : ", " + Wording.whole(undecided) + " undecided");
  }
}
