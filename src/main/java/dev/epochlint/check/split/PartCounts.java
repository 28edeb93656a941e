package dev.epochlint.check.split;

import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.SplitPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much each part of a draw holds: windows where they are declared, else samples.
 *
 * @param noun "window" or "sample"
 * @param byPart how many each part holds
 * @param total how many there are in all parts
 * @param usualUnit share of the median subject or recording of all, 0 where windows are assigned
 * @param unitsByPart how many subjects or recordings each part holds; empty where windows are
 *     assigned
 */
record PartCounts(
    String noun,
    Map<String, Long> byPart,
    long total,
    double usualUnit,
    Map<String, Integer> unitsByPart) {

  static PartCounts of(Study study, Draw draw) {
    boolean windows = study.windowing() != null;
    Map<String, Long> byPart = new LinkedHashMap<>();
    Map<String, Long> byUnit = new HashMap<>();
    Map<String, Set<String>> units = new LinkedHashMap<>();
    boolean whole = false;
    boolean subjects =
        study.split() != null && study.split().plan().unit() == SplitPlan.Unit.SUBJECT;
    long total = 0;
    for (Draw.Member member : draw.members()) {
      RecordingProfile recording = study.recordings().get(member.recording());
      long of = windows ? recording.windows() : recording.signal().samples();
      long count = member.window() < 0 ? of : 1;
      whole |= member.window() < 0;
      byPart.merge(member.part(), count, Long::sum);
      String unit = subjects ? recording.subject() : recording.id();
      byUnit.merge(unit, count, Long::sum);
      units.computeIfAbsent(member.part(), part -> new HashSet<>()).add(unit);
      total += count;
    }
    long[] sorted = byUnit.values().stream().mapToLong(Long::longValue).sorted().toArray();
    double usual =
        whole && total > 0 && sorted.length > 0 ? (double) sorted[sorted.length / 2] / total : 0;
    Map<String, Integer> unitsByPart = new LinkedHashMap<>();
    if (whole) {
      units.forEach((part, of) -> unitsByPart.put(part, of.size()));
    }
    return new PartCounts(windows ? "window" : "sample", byPart, total, usual, unitsByPart);
  }

  /** Whether a part holds that share of the subjects or recordings, to within one of them. */
  boolean unitsFit(String part, double share) {
    int all = unitsByPart.values().stream().mapToInt(Integer::intValue).sum();
    double wanted = share * all;
    return all > 0 && Math.abs(unitsByPart.getOrDefault(part, 0) - wanted) < 1;
  }

  long of(String part) {
    return byPart.getOrDefault(part, 0L);
  }
}
