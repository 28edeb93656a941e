package dev.epochlint.importer.rows;

import dev.epochlint.importer.csv.Numbers;
import org.jspecify.annotations.Nullable;

/** Whole columns of a block, decoded in loops that know nothing but digits. */
final class BlockColumns {
  private final double[] @Nullable [] numbers;

  BlockColumns(int columns) {
    numbers = new double[columns][];
  }

  /** The numbers in a column by row; told by {@link Numbers#isNone} where there is none. */
  double[] numbers(int column, byte[] bytes, Borders borders) {
    double[] into = numbers[column];
    if (into == null || into.length < borders.rows()) {
      into = new double[borders.rows() + borders.rows() / 8];
      numbers[column] = into;
    }
    int[] starts = borders.starts();
    int at = column;
    for (int row = 0; row < borders.rows(); row++) {
      into[row] = Numbers.parse(bytes, starts[at], starts[at + 1] - 1, '.');
      at += borders.stride();
    }
    return into;
  }
}
