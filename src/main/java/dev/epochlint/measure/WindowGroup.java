package dev.epochlint.measure;

import dev.epochlint.window.Cut;
import dev.epochlint.window.TailPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The windows of neighbouring channels. */
final class WindowGroup {
  private final int first;
  private final List<SlidingWindows> sliding = new ArrayList<>();
  private final List<LastSamples> tails = new ArrayList<>();
  private final List<WindowSummariesBuilder> summaries = new ArrayList<>();
  private final WindowFlags flags = new WindowFlags();
  private final WindowHashes.@Nullable Columns hashes;

  /**
   * @param first the first channel
   * @param end the channel after the last
   * @param most of how many windows of a channel summaries are kept, 0 where nobody asks for them
   * @param hashes takes the digits of these channels, null where nobody asks for them
   */
  WindowGroup(
      int first,
      int end,
      WindowShape shape,
      Set<Long> rejected,
      int most,
      WindowHashes.@Nullable Columns hashes) {
    this.first = first;
    this.hashes = hashes;
    JoinedBlocks joined = new JoinedBlocks(shape);
    // Only policies that keep a tail may ask for its samples again.
    boolean keepsTail = !(shape.windowing().tail() instanceof TailPolicy.Drop);
    for (int c = first; c < end; c++) {
      WindowSummariesBuilder summary = most == 0 ? null : new WindowSummariesBuilder(most);
      if (summary != null) {
        summaries.add(summary);
      }
      sliding.add(new SlidingWindows(shape, joined, rejected, summary));
      tails.add(new LastSamples(keepsTail ? shape.length() : 0));
    }
  }

  /** Takes the next samples of the {@code i}-th of these channels. */
  void accept(int i, double[] row, int n) {
    sliding.get(i).accept(row, n);
    sliding.get(i).judge(flags);
    tails.get(i).accept(row, n);
    if (hashes != null) {
      hashes.add(first + i, row, n);
    }
  }

  /** Judges the windows that the end of the series leaves in the last chunk. */
  void end() {
    sliding.forEach(channel -> channel.end(flags));
  }

  /** Judges one more window that does not start at a multiple of the stride or is not full. */
  void last(Cut cut) {
    for (int i = 0; i < sliding.size(); i++) {
      double[] tail = tails.get(i).from(cut.lastStart(), cut.lastEnd());
      sliding.get(i).last(cut.regular(), cut.lastStart(), tail, flags);
      if (hashes != null) {
        hashes.add(first + i, tail, tail.length);
      }
    }
  }

  /** What was found in windows since this was asked last. */
  WindowFlags flags() {
    return flags;
  }

  List<WindowSummariesBuilder> summaries() {
    return summaries;
  }

  /** How many windows were left out. */
  long rejections() {
    return sliding.isEmpty() ? 0 : sliding.get(0).rejections();
  }

  /** What was learned of the windows of each channel. */
  List<WindowProfile.Channel> profiles() {
    return sliding.stream().map(SlidingWindows::profile).toList();
  }
}
