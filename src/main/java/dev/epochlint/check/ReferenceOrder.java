package dev.epochlint.check;

import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which windows of the reference cut an array holds, and in which order. */
final class ReferenceOrder {

  /** A window by its place. */
  private record At(int recording, long start) {}

  private final Study study;
  private final ArrayProfile array;
  private final Placements placements;
  private final List<CutHypothesis> found = new ArrayList<>();
  private final List<At> have = new ArrayList<>();

  private ReferenceOrder(Study study, ArrayProfile array, Placements placements) {
    this.study = study;
    this.array = array;
    this.placements = placements;
    for (int row = 0; row < placements.rows(); row++) {
      if (placements.placed(row)) {
        have.add(new At(placements.recording(row), placements.start(row)));
      }
    }
  }

  /** What is missing, too much or in another order; empty where no windows are declared. */
  static Optional<List<CutHypothesis>> of(Study study, ArrayProfile array, Placements placements) {
    Windowing windowing = study.windowing();
    if (windowing == null) {
      return Optional.empty();
    }
    ReferenceOrder order = new ReferenceOrder(study, array, placements);
    order.repeated();
    PartCut.of(study, array)
        .ifPresent(part -> order.compare(part.cut(), part.nearest(), windowing));
    return Optional.of(order.found);
  }

  private void add(String words, long explained) {
    found.add(new CutHypothesis(words, explained, explained, Severity.ERROR));
  }

  private void repeated() {
    long distinct = new HashSet<>(have).size();
    if (distinct < have.size()) {
      long times = have.size() - distinct;
      add(
          "%s %s twice".formatted(Wording.count(times, "window"), times == 1 ? "occurs" : "occur"),
          times);
    }
  }

  private void compare(ReferenceCut part, String nearest, Windowing windowing) {
    List<At> reference = new ArrayList<>();
    Set<At> last = new HashSet<>();
    for (int row = 0; row < part.size(); row++) {
      RecordingProfile recording = study.recordings().get(part.recording(row));
      At at =
          new At(
              part.recording(row),
              windowing.cut(recording.signal().samples()).start(part.window(row)));
      reference.add(at);
      if (row + 1 == part.size() || part.recording(row + 1) != part.recording(row)) {
        last.add(at);
      }
    }
    Set<At> missing = new LinkedHashSet<>(reference);
    missing.removeAll(new HashSet<>(have));
    long undecided = (long) placements.rows() - have.size();
    if (missing.size() > undecided + part.rejected(study.recordings())) {
      boolean allLast = last.containsAll(missing) && missing.size() > last.size() / 2;
      String words =
          allLast
              ? "the last window of %s is missing"
                  .formatted(
                      missing.size() == last.size()
                          ? "every recording"
                          : Wording.count(missing.size(), "recording"))
              : "%s of the recordings %s missing"
                  .formatted(
                      Wording.count(missing.size(), "window"), missing.size() == 1 ? "is" : "are");
      add(words + nearest, missing.size());
    }
    Set<At> expected = new HashSet<>(reference);
    long foreign =
        have.stream().filter(at -> !expected.contains(at) && isWindow(at, windowing)).count();
    if (foreign > 0) {
      add(
          "%s %s of recordings that are not in part %s%s"
              .formatted(
                  Wording.count(foreign, "row"),
                  foreign == 1 ? "is" : "are",
                  array.array().part(),
                  nearest),
          foreign);
    }
    if (!array.array().shuffled() && foreign == 0) {
      order();
    }
  }

  private boolean isWindow(At at, Windowing windowing) {
    long samples = study.recordings().get(at.recording()).signal().samples();
    return at.start() + windowing.length() <= samples;
  }

  private void order() {
    List<Integer> recordings = new ArrayList<>();
    boolean blocks = true;
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < have.size(); i++) {
      At at = have.get(i);
      At before = i == 0 ? null : have.get(i - 1);
      if (before == null || before.recording() != at.recording()) {
        recordings.add(at.recording());
        blocks &= seen.add(at.recording());
      } else {
        blocks &= at.start() >= before.start();
      }
    }
    List<Integer> sorted = recordings.stream().distinct().sorted().toList();
    if (!blocks) {
      add("rows lie in another order than the recordings give", have.size());
    } else if (!sorted.equals(recordings)) {
      List<String> names =
          recordings.stream().map(r -> study.recordings().get(r).header().file()).toList();
      String ids =
          Wording.list(recordings.stream().map(r -> study.recordings().get(r).id()).toList());
      boolean lexicographic = names.equals(names.stream().sorted().toList());
      add(
          "recordings lie in the order %s%s"
              .formatted(ids, lexicographic ? " (by letters, not by numbers)" : ""),
          have.size());
    }
  }
}
