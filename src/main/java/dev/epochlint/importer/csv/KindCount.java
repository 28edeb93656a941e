package dev.epochlint.importer.csv;

import java.util.Set;

/** What the cells of a column are, cells without a value left out. */
final class KindCount {
  private final char decimal;
  private final Set<String> na;
  private int numbers;
  private int times;
  private int texts;
  private boolean any;

  /**
   * @param na texts that stand for a missing value
   */
  KindCount(char decimal, Set<String> na) {
    this.decimal = decimal;
    this.na = na;
  }

  void add(String cell) {
    any |= !cell.isEmpty();
    if (cell.isEmpty() || Cells.isNan(cell) || na.contains(cell)) {
      return;
    }
    // A number of another decimal sign is no number here, but no text either.
    if (!Numbers.isNone(Numbers.parse(cell, decimal)) || Cells.isDecimalComma(cell)) {
      numbers++;
    } else if (!Numbers.isNone(Times.seconds(cell))) {
      times++;
    } else {
      texts++;
    }
  }

  /** How many cells had a value. */
  int values() {
    return numbers + times + texts;
  }

  /** What more than half of them are. */
  Table.Kind kind() {
    if (values() == 0) {
      return any ? Table.Kind.NUMBER : Table.Kind.EMPTY;
    }
    return times * 2 > values()
        ? Table.Kind.TIME
        : texts * 2 > values() ? Table.Kind.TEXT : Table.Kind.NUMBER;
  }
}
