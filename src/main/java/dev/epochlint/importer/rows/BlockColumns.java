package dev.epochlint.importer.rows;

import dev.epochlint.importer.csv.Numbers;
import org.jspecify.annotations.Nullable;

/** Whole columns of a block, decoded in loops that know nothing but digits. */
final class BlockColumns {
  private final int[] @Nullable [] wholes;
  private final double[] @Nullable [] numbers;

  BlockColumns(int columns) {
    wholes = new int[columns][];
    numbers = new double[columns][];
  }

  /**
   * The whole numbers in a column, by row and perhaps followed by others; null where one is not of
   * 1 to 9 digits and nothing else.
   */
  int @Nullable [] wholes(int column, byte[] bytes, Borders borders) {
    int[] into = wholes[column];
    if (into == null || into.length < borders.rows()) {
      into = new int[borders.rows() + borders.rows() / 8];
      wholes[column] = into;
    }
    int[] starts = borders.starts();
    int odd = 0;
    int at = column;
    for (int row = 0; row < borders.rows(); row++) {
      odd |= whole(bytes, starts[at], starts[at + 1] - 1, into, row);
      at += borders.stride();
    }
    return odd < 0 ? null : into;
  }

  /** Negative where a cell is not of 1 to 9 digits: no branch but that of the loop. */
  private static int whole(byte[] bytes, int from, int to, int[] into, int row) {
    int odd = (to - from - 1) | (9 - (to - from));
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      odd |= digit | (9 - digit);
      number = number * 10 + digit;
    }
    into[row] = number;
    return odd;
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
