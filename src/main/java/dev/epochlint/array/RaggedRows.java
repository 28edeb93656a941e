package dev.epochlint.array;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts the rows of an array that have another shape than the first. */
public final class RaggedRows {
  private final int channels;
  private final long samples;
  private CutArray.@Nullable Ragged shorter;
  private CutArray.@Nullable Ragged other;

  /**
   * @param channels channels of the first row
   * @param samples its samples
   */
  public RaggedRows(int channels, long samples) {
    this.channels = channels;
    this.samples = samples;
  }

  /** Takes a row; whether it has the shape of the first. */
  public boolean isRegular(long row, int ofChannels, long ofSamples) {
    if (ofChannels == channels && ofSamples == samples) {
      return true;
    }
    CutArray.Ragged one = new CutArray.Ragged(row, ofChannels, ofSamples, 1);
    if (ofChannels == channels && ofSamples < samples) {
      shorter = shorter == null ? one : shorter.more();
    } else {
      other = other == null ? one : other.more();
    }
    return false;
  }

  /** Those that are only shorter, and those that are not. */
  public List<CutArray.Ragged> kinds() {
    return Stream.of(Optional.ofNullable(shorter), Optional.ofNullable(other))
        .flatMap(Optional::stream)
        .toList();
  }
}
