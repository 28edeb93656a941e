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

  /** Limits that fit the heap of this process: one variable may take half of it. */
  public static Limits forHeap() {
    long half = Runtime.getRuntime().maxMemory() / 2;
    return new Limits(Math.min(half, Integer.MAX_VALUE - 64L), 64, 1_000_000, 16 << 20);
  }
}
