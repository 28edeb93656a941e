package dev.epochlint.importer;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Meets every variable or column of a file, in the order of the file. */
public interface VariableVisitor {

  /**
   * A variable.
   *
   * @param values its values in the file's own order, or null where it has no numbers
   */
  void variable(VariableInfo info, @Nullable Values values) throws ImportException, IOException;

  /**
   * The columns of a table.
   *
   * @param columns one entry a column; dims [-1], since only reading tells how many rows there are
   * @param values the numbers of all columns
   */
  void table(List<VariableInfo> columns, RowValues values) throws ImportException, IOException;

  /** The byte order of the file, "little" or "big"; called before the first variable, if at all. */
  default void byteOrder(String order) {}

  /** The numbers of a variable in the file's own order. */
  interface Values {
    /** Hands all numbers over, a chunk at a time; the array is reused. */
    void forEachChunk(ChunkConsumer consumer) throws ImportException, IOException;
  }

  /** Takes numbers. */
  @FunctionalInterface
  interface ChunkConsumer {
    /** Takes {@code count} numbers from the start of {@code values}. */
    void accept(double[] values, int count);
  }

  /** The numbers of a table. */
  interface RowValues {
    /** Hands all rows over, a chunk at a time; the arrays are reused. */
    void forEachChunk(RowConsumer consumer) throws ImportException, IOException;
  }

  /** Takes rows of numbers. */
  @FunctionalInterface
  interface RowConsumer {
    /**
     * Takes {@code rows} numbers from the start of each column's array; NaN where a cell is none.
     */
    void accept(double[][] columns, int rows);

    /** Takes a cell of a column of text, before the numbers of its row. */
    default void word(int column, String word) {}
  }
}
