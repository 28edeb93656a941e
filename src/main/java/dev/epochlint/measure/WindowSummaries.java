package dev.epochlint.measure;

import dev.epochlint.loss.Group;
import dev.epochlint.window.Cut;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of each window of a target: their mean, spread and extremes, from which those of any
 * batch follow. 40 bytes for each window and channel; where a recording has more than {@link #MOST}
 * of them nothing is kept.
 *
 * <p>Mean and spread come from whole blocks, combined in pairs: their relative error is below 2^-50
 * times the logarithm of the window's length. The extremes are exact.
 */
public final class WindowSummaries implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of how many windows, times channels, a recording may have summaries. */
  public static final int MOST = 1 << 18;

  private final long windows;
  private final long length;
  private final long lastLength;
  private final double[][] figures;
  private final BitSet rejected;

  private WindowSummaries(
      long windows, long length, long lastLength, double[][] figures, BitSet rejected) {
    this.windows = windows;
    this.length = length;
    this.lastLength = lastLength;
    this.figures = figures;
    this.rejected = rejected;
  }

  /** The summaries of all channels of a target; null where there are too many windows or none. */
  static @Nullable WindowSummaries of(Cut cut, List<WindowSummariesBuilder> channels) {
    long windows = cut.windows();
    if (channels.isEmpty() || windows == 0 || windows * channels.size() > MOST) {
      return null;
    }
    double[][] figures =
        channels.stream().map(channel -> channel.figures(windows)).toArray(double[][]::new);
    return new WindowSummaries(
        windows,
        cut.length(),
        cut.lastStart() < 0 ? cut.length() : cut.lastEnd() - cut.lastStart(),
        figures,
        channels.get(0).rejected());
  }

  /** Number of windows. */
  public long windows() {
    return windows;
  }

  /** Number of channels. */
  public int channels() {
    return figures.length;
  }

  /** Whether training leaves a window out. */
  public boolean rejected(long window) {
    return rejected.get((int) window);
  }

  /** The values of a channel in a window; not valid where one of them is not. */
  public Group of(int channel, long window) {
    double[] all = figures[channel];
    int at = (int) window * WindowSummariesBuilder.FIGURES;
    long n = window == windows - 1 ? lastLength : length;
    return WindowSummariesBuilder.get(all, at, n);
  }

  /** The values of all channels in a window. */
  public Group of(long window) {
    Group all = Group.NONE;
    for (int c = 0; c < figures.length; c++) {
      all = all.merge(of(c, window));
    }
    return all;
  }
}
