package dev.epochlint.importer.rows;

import dev.epochlint.importer.csv.EightBytes;
import dev.epochlint.importer.csv.Numbers;
import org.jspecify.annotations.Nullable;

/** Whole columns of a block, decoded in loops that know nothing but digits. */
final class BlockColumns {
  private static final long ZEROS = EightBytes.all((byte) '0');

  private final int[] @Nullable [] wholes;
  private final double[] @Nullable [] numbers;

  BlockColumns(int columns) {
    wholes = new int[columns][];
    numbers = new double[columns][];
  }

  /**
   * The whole numbers in a column, by row and perhaps followed by others; null where one is not of
   * 1 to 8 digits and nothing else.
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

  /** Negative where a cell is not of 1 to 8 digits. */
  private static int whole(byte[] bytes, int from, int to, int[] into, int row) {
    int length = to - from;
    int lacking = Long.BYTES - length;
    if (length == 0 || lacking < 0) {
      return -1;
    }
    // The eight bytes before its end, those that are not of the cell taken for zeros.
    long eight = to < Long.BYTES ? first(bytes, from, to) : EightBytes.at(bytes, to - Long.BYTES);
    long own = -1L << (lacking * Byte.SIZE);
    eight = (eight & own) | (ZEROS & ~own);
    into[row] = (int) EightBytes.number(eight);
    return EightBytes.areDigits(eight) ? 0 : -1;
  }

  /** Before the first cell of a block there may be fewer. */
  private static long first(byte[] bytes, int from, int to) {
    return EightBytes.at(bytes, from) << ((Long.BYTES - (to - from)) * Byte.SIZE);
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
