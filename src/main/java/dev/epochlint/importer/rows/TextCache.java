package dev.epochlint.importer.rows;

import dev.epochlint.importer.csv.EightBytes;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The texts of short cells, so that those that come again and again are made once. */
final class TextCache {
  private static final int BITS = 10;
  private static final int SLOTS = 1 << BITS;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final int LONGEST = 64;

  private final byte[] @Nullable [] cells = new byte[SLOTS][];
  private final @Nullable String[] texts = new String[SLOTS];

  /** The text of bytes {@code from} to {@code to}; there are eight more behind them. */
  String get(byte[] bytes, int from, int to, Supplier<String> make) {
    if (to - from > LONGEST) {
      return make.get();
    }
    int slot = slot(bytes, from, to);
    byte[] cell = cells[slot];
    String text = texts[slot];
    if (cell == null || text == null || !Arrays.equals(cell, 0, cell.length, bytes, from, to)) {
      text = make.get();
      cells[slot] = Arrays.copyOfRange(bytes, from, to);
      texts[slot] = text;
    }
    return text;
  }

  private static int slot(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    while (to - at > Long.BYTES) {
      hash = (hash ^ EightBytes.at(bytes, at)) * MIX;
      hash ^= hash >>> 29;
      at += Long.BYTES;
    }
    long rest = EightBytes.at(bytes, at) << (Byte.SIZE * (Long.BYTES - (to - at)));
    hash = (hash ^ (at == to ? 0 : rest)) * MIX;
    return (int) (hash >>> (Long.SIZE - BITS));
  }
}
