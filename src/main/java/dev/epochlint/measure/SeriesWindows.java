package dev.epochlint.measure;

import dev.epochlint.window.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The windows of all channels of a series, which its groups of channels judge. */
final class SeriesWindows {
  private final WindowShape shape;
  private final int channels;
  private final Set<Long> rejected;
  private final Missing missing;
  private final double[] marked;
  private final List<WindowGroup> groups = new ArrayList<>();
  private final WindowFlags flags = new WindowFlags();
  private final @Nullable WindowHashes hashes;
  private final @Nullable WindowSketches sketches;
  private long samples;

  /**
   * @param content whether the contents of windows are to be told apart, as those of a signal are;
   *     else the spread of each is kept, as that of a target is
   */
  SeriesWindows(
      int channels, WindowShape shape, Missing missing, Set<Long> rejected, boolean content) {
    this.channels = channels;
    this.shape = shape;
    this.missing = missing;
    this.rejected = rejected;
    marked = missing.room();
    hashes = content ? new WindowHashes(channels, shape) : null;
    sketches = content ? new WindowSketches(channels, shape) : null;
  }

  /** The windows of channels {@code first} to before {@code end}. */
  WindowGroup group(int first, int end) {
    int most = hashes == null ? WindowSummaries.MOST / channels : 0;
    WindowHashes.Columns columns = hashes == null ? null : hashes.columns();
    WindowGroup group = new WindowGroup(first, end, shape, rejected, most, columns);
    groups.add(group);
    return group;
  }

  /** Sketches the next samples, one channel after the other: their order counts in a sum. */
  void sketch(double[][] values, int n) {
    for (int c = 0; sketches != null && c < channels; c++) {
      if (sketches.takes(c)) {
        sketches.accept(c, missing.marked(values[c], marked, n), n);
      }
    }
  }

  /** All channels of a slice of {@code n} samples are through. */
  void endSlice(int n) {
    samples += n;
    endFlags();
    if (hashes != null && sketches != null) {
      hashes.endSlice(n);
      sketches.endSlice(n);
    }
  }

  private void endFlags() {
    for (WindowGroup group : groups) {
      flags.join(group.flags());
    }
    flags.endSlice();
  }

  WindowProfile profile() {
    groups.forEach(WindowGroup::end);
    endFlags();
    Cut cut = shape.windowing().cut(samples);
    if (cut.lastStart() >= 0) {
      groups.forEach(group -> group.last(cut));
      endFlags();
      if (hashes != null) {
        hashes.endLast((int) (cut.lastEnd() - cut.lastStart()));
      }
    }
    return new WindowProfile(
        cut.windows(),
        cut.dropped(),
        cut.droppedSpans(Tally.PLACES),
        flags.nonFinite(),
        flags.missing(),
        flags.flat(),
        groups.isEmpty() ? 0 : groups.get(0).rejections(),
        groups.stream().flatMap(group -> group.profiles().stream()).toList(),
        hashes == null || sketches == null
            ? null
            : new WindowContent(hashes.hashes(), sketches.sketches(), sketches.every()),
        WindowSummaries.of(
            cut, groups.stream().flatMap(group -> group.summaries().stream()).toList()));
  }
}
