package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subjects as the rows of plots, in corpus order of their first recordings, and the recordings of
 * each end to end.
 *
 * @param subjects names of the subjects
 * @param row row of each recording
 * @param offset samples of the same subject before each recording
 */
record Rows(List<String> subjects, List<Integer> row, List<Long> offset) {

  /** The rows of a study. */
  static Rows of(Study study) {
    Map<String, Integer> places = new LinkedHashMap<>();
    List<Integer> row = new ArrayList<>();
    List<Long> offset = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    for (RecordingProfile recording : study.recordings()) {
      int place = places.computeIfAbsent(recording.subject(), subject -> places.size());
      if (place == ends.size()) {
        ends.add(0L);
      }
      row.add(place);
      offset.add(ends.get(place));
      ends.set(place, ends.get(place) + recording.signal().samples());
    }
    return new Rows(List.copyOf(places.keySet()), row, offset);
  }
}
