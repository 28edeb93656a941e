package dev.epochlint.importer.rows;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The texts of short cells, so that those that come again and again are made once. */
final class TextCache {
  private static final int SLOTS = 1 << 10;
  private static final int LONGEST = 64;

  private final byte[] @Nullable [] cells = new byte[SLOTS][];
  private final @Nullable String[] texts = new String[SLOTS];

  /** The text of bytes {@code from} to {@code to}. */
  String get(byte[] bytes, int from, int to, Supplier<String> make) {
    if (to - from > LONGEST) {
      return make.get();
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & (SLOTS - 1);
    byte[] cell = cells[slot];
    String text = texts[slot];
    if (cell == null || text == null || !Arrays.equals(cell, 0, cell.length, bytes, from, to)) {
      text = make.get();
      cells[slot] = Arrays.copyOfRange(bytes, from, to);
      texts[slot] = text;
    }
    return text;
  }
}
