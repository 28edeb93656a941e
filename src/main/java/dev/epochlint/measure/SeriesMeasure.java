package dev.epochlint.measure;

import dev.epochlint.recording.Slice;
import dev.epochlint.window.Cut;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures one series of a recording: hands every slice to each measure, channel by channel. */
final class SeriesMeasure {
  private final int channels;
  private final Missing missing;
  private final List<ChannelMeasure> statistics = new ArrayList<>();
  private final FingerprintMeasure fingerprint;
  private final @Nullable WindowMeasure windows;
  private final double[] marked;
  private final RowExtents extents = new RowExtents();
  private final double[] scratch = new double[Slice.SAMPLES];
  private long samples;

  /**
   * @param content whether the contents of windows are to be told apart, as those of a signal are;
   *     else the spread of each is kept, as that of a target is
   */
  SeriesMeasure(int channels, MeasurePlan plan, Set<Long> rejected, boolean content) {
    this.channels = channels;
    missing = new Missing(plan.missing());
    marked = new double[missing.none() ? 0 : Slice.SAMPLES];
    fingerprint = new FingerprintMeasure(channels);
    windows =
        plan.windowing() == null
            ? null
            : new WindowMeasure(channels, plan.windowing(), plan, rejected, content);
    for (int c = 0; c < channels; c++) {
      statistics.add(new ChannelMeasure(plan.rowSamples()));
    }
  }

  void accept(Slice slice) {
    int n = slice.samples();
    if (slice.channels() != channels || slice.start() != samples || n > Slice.SAMPLES) {
      throw new IllegalArgumentException(
          "slice of %d channels and %d samples at %d does not follow %d channels and %d samples"
              .formatted(slice.channels(), n, slice.start(), channels, samples));
    }
    if (n == 0) {
      return;
    }
    for (int c = 0; c < channels; c++) {
      double[] raw = slice.values()[c];
      double[] row = raw;
      if (!missing.none()) {
        missing.mark(raw, marked, n);
        row = marked;
      }
      boolean valid = statistics.get(c).accept(row, n, samples, extents, scratch);
      fingerprint.accept(c, raw, n, valid);
      if (windows != null) {
        windows.accept(c, row, n);
      }
    }
    samples += n;
    fingerprint.endSlice(n);
    if (windows != null) {
      windows.endSlice(n);
    }
  }

  SeriesProfile profile() {
    List<ChannelProfile> profiles = statistics.stream().map(ChannelMeasure::profile).toList();
    return new SeriesProfile(
        samples, profiles, windows == null ? null : windows.profile(), fingerprint.profile());
  }

  /** The windows of all channels of a series. */
  private static final class WindowMeasure {
    private final WindowShape shape;
    private final List<SlidingWindows> sliding = new ArrayList<>();
    private final List<LastSamples> tails = new ArrayList<>();
    private final WindowFlags flags = new WindowFlags();
    private final @Nullable WindowHashes hashes;
    private final @Nullable WindowSketches sketches;
    private final List<WindowSummariesBuilder> summaries = new ArrayList<>();
    private long samples;

    WindowMeasure(
        int channels, Windowing windowing, MeasurePlan plan, Set<Long> rejected, boolean content) {
      shape = new WindowShape(windowing, plan.dtype());
      hashes = content ? new WindowHashes(channels, shape) : null;
      sketches = content ? new WindowSketches(channels, shape) : null;
      JoinedBlocks joined = new JoinedBlocks(shape);
      // Only policies that keep a tail may ask for its samples again.
      boolean keepsTail = !(windowing.tail() instanceof TailPolicy.Drop);
      for (int c = 0; c < channels; c++) {
        if (!content) {
          summaries.add(new WindowSummariesBuilder(WindowSummaries.MOST / channels));
        }
        sliding.add(new SlidingWindows(shape, joined, rejected, content ? null : summaries.get(c)));
        tails.add(new LastSamples(keepsTail ? windowing.length() : 0));
      }
    }

    void accept(int channel, double[] row, int n) {
      sliding.get(channel).accept(row, n);
      sliding.get(channel).judge(flags);
      tails.get(channel).accept(row, n);
      if (hashes != null && sketches != null) {
        hashes.accept(channel, row, n);
        sketches.accept(channel, row, n);
      }
    }

    void endSlice(int n) {
      samples += n;
      flags.endSlice();
      if (hashes != null && sketches != null) {
        hashes.endSlice(n);
        sketches.endSlice(n);
      }
    }

    WindowProfile profile() {
      sliding.forEach(channel -> channel.end(flags));
      flags.endSlice();
      Cut cut = shape.windowing().cut(samples);
      if (cut.lastStart() >= 0) {
        for (int c = 0; c < sliding.size(); c++) {
          double[] tail = tails.get(c).from(cut.lastStart(), cut.lastEnd());
          sliding.get(c).last(cut.regular(), cut.lastStart(), tail, flags);
          if (hashes != null) {
            hashes.last(c, tail);
          }
        }
        flags.endSlice();
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
          sliding.isEmpty() ? 0 : sliding.get(0).rejections(),
          sliding.stream().map(SlidingWindows::profile).toList(),
          hashes == null || sketches == null
              ? null
              : new WindowContent(hashes.hashes(), sketches.sketches(), sketches.every()),
          WindowSummaries.of(cut, summaries));
    }
  }
}
