package dev.epochlint.importer;

/**
 * What an importer may inflate, allocate or descend; every limit is finite.
 *
 * @param maxArrayBytes bytes of one decoded or inflated variable or one table's cells
 * @param maxDepth nesting of structs and cells
 * @param maxVariables variables, struct fields, cells or columns in one file
 * @param maxLineBytes bytes of one line of text
 */
public record Limits(long maxArrayBytes, int maxDepth, int maxVariables, int maxLineBytes) {

  /**
   * Channels of a recording. More than so many are samples taken for channels: nothing records as
   * many, and each of them would be measured.
   */
  public static final int MAX_CHANNELS = 16_384;

  /**
   * Refuses what has too many channels.
   *
   * @param axes the axes the other way round, as they are probably meant
   */
  public static void requireChannels(String variable, long channels, long samples, String axes)
      throws ImportException {
    if (channels > MAX_CHANNELS) {
      throw ImportException.channels(
          variable,
          "'%s' would have %,d channels of %,d samples; at most %,d channels are read; declare axes: %s if its rows and columns are meant the other way round"
              .formatted(variable, channels, samples, MAX_CHANNELS, axes));
    }
  }

  /** Bytes of one variable that are unpacked in memory; what is larger goes to a temporary file. */
  public long inMemory() {
    return maxArrayBytes / 4;
  }

  /** Limits that fit the heap of this process: one variable may take half of it. */
  public static Limits forHeap() {
    long half = Runtime.getRuntime().maxMemory() / 2;
    return new Limits(Math.min(half, Integer.MAX_VALUE - 64L), 64, 1_000_000, 16 << 20);
  }
}
