package dev.epochlint.check;

import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far an array is from the windows of a draw, in windows; 0 where nothing speaks against. */
final class DrawDistance {
  private final List<RecordingProfile> recordings;
  private final List<Double> counts;
  private final long rows;
  private final long unplaced;

  /** Number of windows before each recording. */
  private final int[] before;

  /** Windows of the corpus that a row lies at. */
  private final BitSet held = new BitSet();

  /** Of recordings whose windows are countable. */
  DrawDistance(
      List<RecordingProfile> recordings,
      Windowing windowing,
      ArrayProfile array,
      @Nullable Placements placements) {
    this.recordings = recordings;
    counts = array.array().vectors().counts();
    rows = array.array().rows();
    before = ReferenceCut.before(recordings);
    long placed = 0;
    for (int row = 0; placements != null && row < placements.rows(); row++) {
      if (placements.placed(row)) {
        placed++;
        hold(windowing, placements.recording(row), placements.start(row));
      }
    }
    unplaced = rows - placed;
  }

  /** Rows that start beside the grid are told elsewhere: here they are the window next to them. */
  private void hold(Windowing windowing, int recording, long start) {
    Cut cut = windowing.cut(recordings.get(recording).signal().samples());
    int windows = before[recording + 1] - before[recording];
    long window =
        start == cut.lastStart()
            ? windows - 1L
            : Math.floorDiv(start + windowing.stride() / 2, windowing.stride());
    if (window >= 0 && window < windows) {
      held.set((int) (before[recording] + window));
    }
  }

  long to(ReferenceCut cut) {
    long common = 0;
    for (int row = 0; row < cut.size(); row++) {
      common += held.get((int) (before[cut.recording(row)] + cut.window(row))) ? 1 : 0;
    }
    long rejected = cut.rejected(recordings);
    long foreign = held.cardinality() - common;
    // Rows that content can't place may be any window.
    long missing = Math.max(0, cut.size() - common - unplaced - rejected);
    return foreign + missing + Math.abs(cut.size() - rejected - rows) + counted(cut);
  }

  /** By the counts for each recording that stand beside the rows. */
  private long counted(ReferenceCut cut) {
    long distance = 0;
    Iterator<Long> expected = cut.perRecording().values().iterator();
    for (int i = 0; counts.size() > 1 && (i < counts.size() || expected.hasNext()); i++) {
      long count = i < counts.size() ? counts.get(i).longValue() : 0;
      distance += Math.abs(count - (expected.hasNext() ? expected.next() : 0));
    }
    return distance;
  }
}
