package dev.epochlint.engine.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Files that one task measures. They depend on the files alone, not on the cluster, and are large
 * enough that starting a task costs little.
 */
final class Chunks {
  private static final long MOST_BYTES = 128L << 20;
  private static final int MOST_FILES = 256;

  /** Even a small study is worth so many tasks, so that no worker is idle. */
  private static final int LEAST = 16;

  private Chunks() {}

  /**
   * The chunks of {@link #of}, the one with the most bytes first, so that none is left for last.
   */
  static List<List<Integer>> longestFirst(long[] bytes) {
    return of(bytes).stream()
        .sorted(
            Comparator.comparingLong(
                    (List<Integer> chunk) -> chunk.stream().mapToLong(i -> bytes[i]).sum())
                .reversed())
        .toList();
  }

  /**
   * Consecutive files in chunks; a large file is one of its own.
   *
   * @param bytes size of each file
   * @return the files of each chunk, as places in {@code bytes}
   */
  static List<List<Integer>> of(long[] bytes) {
    long total = 0;
    for (long size : bytes) {
      total += size;
    }
    long mostBytes = Math.min(MOST_BYTES, Math.max(1, total / LEAST));
    int mostFiles = Math.min(MOST_FILES, Math.max(1, bytes.length / LEAST));
    List<List<Integer>> chunks = new ArrayList<>();
    List<Integer> chunk = new ArrayList<>();
    long held = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (!chunk.isEmpty() && (held + bytes[i] > mostBytes || chunk.size() == mostFiles)) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        held = 0;
      }
      chunk.add(i);
      held += bytes[i];
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }
}
