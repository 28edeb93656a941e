package dev.epochlint.importer.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * Hands a log out in blocks of whole lines, several at a time, which threads can read at once. The
 * rows of blocks are good until the next are asked for.
 */
public final class RowBlocks {
  /** A few a processor keep all of them busy. */
  private static final int AT_ONCE = 8 * Runtime.getRuntime().availableProcessors();

  private final LogRows log;
  private final List<LogRows> spare = new ArrayList<>();

  /**
   * @param log a log of which no row was read
   */
  public RowBlocks(LogRows log) {
    this.log = log;
  }

  /**
   * The next blocks in the order of the log, none at the end; they count lines from 1 each.
   *
   * @throws RowException where the log can't be read or a line is too long
   */
  public List<LogRows> next() throws RowException {
    List<LogRows> blocks = new ArrayList<>();
    while (blocks.size() < AT_ONCE) {
      if (spare.size() == blocks.size()) {
        spare.add(new LogRows(log));
      }
      LogRows block = spare.get(blocks.size());
      if (!log.moveTo(block)) {
        break;
      }
      blocks.add(block);
    }
    return blocks;
  }
}
