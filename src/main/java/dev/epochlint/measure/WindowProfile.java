package dev.epochlint.measure;

import dev.epochlint.window.Span;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one series of a recording.
 *
 * @param windows number of windows
 * @param droppedSamples number of samples in no window
 * @param dropped the first spans of such samples, at most {@link Tally#PLACES}
 * @param nonFinite windows that hold a NaN or infinite value in any channel
 * @param missing windows that hold a value declared missing in any channel
 * @param flat windows in which at least one channel is flat
 * @param rejected how many of them training leaves out; no other figure counts those
 * @param channels one entry a channel
 * @param content what tells windows apart, null for a target
 * @param summaries spread of each window, null for a signal and where there are too many
 */
public record WindowProfile(
    long windows,
    long droppedSamples,
    List<Span> dropped,
    Tally nonFinite,
    Tally missing,
    Tally flat,
    long rejected,
    List<Channel> channels,
    @Nullable WindowContent content,
    @Nullable WindowSummaries summaries)
    implements Serializable {

  public WindowProfile {
    dropped = List.copyOf(dropped);
    channels = List.copyOf(channels);
  }

  /**
   * The windows of one channel. A window is flat where all its values are valid and, in the type
   * that training computes in, the same: max - min is at most epsilon times |mean|, or both round
   * to one number; a ragged last window of fewer than 8 samples is not.
   *
   * @param nonFinite windows with a NaN or infinite value
   * @param missing windows with a value declared missing
   * @param flat flat windows
   * @param nearFlat windows of valid values that are not flat and whose std / |mean| is below the
   *     limit of the {@link MeasurePlan}
   * @param smallestRelativeStd smallest std / |mean| over windows of valid values that are not
   *     flat, NaN without any
   * @param smallestRelativeStdAt its window, -1 without any
   */
  public record Channel(
      Tally nonFinite,
      Tally missing,
      Tally flat,
      Tally nearFlat,
      double smallestRelativeStd,
      long smallestRelativeStdAt)
      implements Serializable {}
}
