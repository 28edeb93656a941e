package dev.epochlint.importer;

import org.jspecify.annotations.Nullable;

/** Meets every variable or column of a file, in the order of the file. */
@FunctionalInterface
public interface VariableVisitor {

  /**
   * A variable.
   *
   * @param values its values in the file's own order, or null where it has no numbers
   */
  void variable(VariableInfo info, @Nullable Values values) throws ImportException;

  /** The byte order of the file, "little" or "big"; called before the first variable, if at all. */
  default void byteOrder(String order) {}

  /** The numbers of a variable in the file's own order. */
  interface Values {
    /** Hands all numbers over, a chunk at a time; the array is reused. */
    void forEachChunk(ChunkConsumer consumer) throws ImportException;
  }

  /** Takes numbers. */
  @FunctionalInterface
  interface ChunkConsumer {
    /** Takes {@code count} numbers from the start of {@code values}. */
    void accept(double[] values, int count);
  }
}
