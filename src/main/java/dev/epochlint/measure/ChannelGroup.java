package dev.epochlint.measure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures neighbouring channels of a series; two groups share nothing that changes. */
final class ChannelGroup {
  private final int first;
  private final Missing missing;
  private final FingerprintMeasure fingerprint;
  private final @Nullable WindowGroup windows;
  private final List<ChannelMeasure> statistics = new ArrayList<>();
  private final double[] marked;
  private final RowExtents extents = new RowExtents();

  /**
   * @param first the first channel
   * @param end the channel after the last
   * @param rowSamples samples after each of which time breaks, 0 where it never does
   * @param fingerprint of the series, has a chain for each channel
   * @param windows of these channels, null where none are declared
   */
  ChannelGroup(
      int first,
      int end,
      int rowSamples,
      Missing missing,
      FingerprintMeasure fingerprint,
      @Nullable WindowGroup windows) {
    this.first = first;
    this.missing = missing;
    this.fingerprint = fingerprint;
    this.windows = windows;
    marked = missing.room();
    for (int c = first; c < end; c++) {
      statistics.add(new ChannelMeasure(rowSamples));
    }
  }

  /** Takes {@code n} samples of all channels of the series, the first of which is {@code start}. */
  void accept(double[][] values, int n, long start) {
    for (int i = 0; i < statistics.size(); i++) {
      double[] raw = values[first + i];
      double[] row = missing.marked(raw, marked, n);
      boolean valid = statistics.get(i).accept(row, n, start, extents);
      fingerprint.accept(first + i, raw, n, valid);
      if (windows != null) {
        windows.accept(i, row, n);
      }
    }
  }

  /** What was learned of the values of each channel. */
  List<ChannelProfile> profiles() {
    return statistics.stream().map(ChannelMeasure::profile).toList();
  }
}
