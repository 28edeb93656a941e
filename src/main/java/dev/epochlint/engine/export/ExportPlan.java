package dev.epochlint.engine.export;

import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Rejections;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which window is which row of which part: corpus order within each part. */
final class ExportPlan {
  /** The only part where all windows go into one array. */
  static final String ALL = "all";

  private final List<RecordingProfile> recordings;
  private final Windowing windowing;
  private final Rejections rejected;

  /** By part: of each recording its windows, null for all of them, no entry for none. */
  private final Map<String, Map<Integer, @Nullable Set<Long>>> members = new LinkedHashMap<>();

  /** By part: the row of the first window of each recording, and at the end the number of rows. */
  private final Map<String, long[]> firstRows = new LinkedHashMap<>();

  /**
   * @param draw the split, null where all windows go into one array
   */
  ExportPlan(Study study, Windowing windowing, Rejections rejected, @Nullable Draw draw) {
    this.recordings = study.recordings();
    this.windowing = windowing;
    this.rejected = rejected;
    if (draw == null) {
      Map<Integer, @Nullable Set<Long>> every = new LinkedHashMap<>();
      for (int r = 0; r < recordings.size(); r++) {
        every.put(r, null);
      }
      members.put(ALL, every);
    } else {
      draw.byPart().forEach((part, of) -> members.put(part, windows(of)));
    }
    for (String part : members.keySet()) {
      long[] first = new long[recordings.size() + 1];
      for (int r = 0; r < recordings.size(); r++) {
        first[r + 1] = first[r] + rows(part, r).size();
      }
      firstRows.put(part, first);
    }
  }

  private static Map<Integer, @Nullable Set<Long>> windows(List<Draw.Member> members) {
    Map<Integer, @Nullable Set<Long>> windows = new LinkedHashMap<>();
    for (Draw.Member member : members) {
      if (member.window() < 0) {
        windows.put(member.recording(), null);
      } else if (!windows.containsKey(member.recording())
          || windows.get(member.recording()) != null) {
        Set<Long> of = windows.computeIfAbsent(member.recording(), r -> new TreeSet<>());
        if (of != null) {
          of.add(member.window());
        }
      }
    }
    return windows;
  }

  /** Names of the parts that have rows. */
  List<String> parts() {
    return members.keySet().stream().filter(part -> rows(part) > 0).toList();
  }

  /** Number of rows of a part. */
  long rows(String part) {
    long[] first = firstRows.getOrDefault(part, new long[1]);
    return first[first.length - 1];
  }

  /** The cut of a recording. */
  Cut cut(int recording) {
    return windowing.cut(recordings.get(recording).signal().samples());
  }

  /** The windows of a recording in a part, in the order of its rows. */
  List<Long> rows(String part, int recording) {
    Map<Integer, @Nullable Set<Long>> of = members.getOrDefault(part, Map.of());
    if (!of.containsKey(recording)) {
      return List.of();
    }
    RecordingProfile profile = recordings.get(recording);
    Set<Long> left = rejected.of(profile.id(), profile.header().file());
    Set<Long> chosen = of.get(recording);
    Cut cut = cut(recording);
    List<Long> rows = new ArrayList<>();
    for (long k = 0; k < cut.windows(); k++) {
      if ((chosen == null || chosen.contains(k)) && !left.contains(cut.start(k))) {
        rows.add(k);
      }
    }
    return rows;
  }

  /** Samples of each row of a part. */
  long[] lengths(String part) {
    return IntStream.range(0, recordings.size())
        .boxed()
        .flatMapToLong(r -> rows(part, r).stream().mapToLong(k -> cut(r).span(k).length()))
        .toArray();
  }

  /** The row of the first window of a recording in a part. */
  long firstRow(String part, int recording) {
    return firstRows.getOrDefault(part, new long[recordings.size() + 1])[recording];
  }
}
