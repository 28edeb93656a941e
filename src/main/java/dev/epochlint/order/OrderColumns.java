package dev.epochlint.order;

import dev.epochlint.importer.rows.LogRows;
import dev.epochlint.importer.rows.PlainRows;
import dev.epochlint.importer.rows.RowException;
import java.util.Arrays;
import java.util.List;

/** Where the columns of an order log are, and how many it has; -1 for those that it has not. */
record OrderColumns(
    int seed,
    int fold,
    int epoch,
    int position,
    int index,
    int part,
    int recording,
    int start,
    int target,
    int hash,
    int count) {

  private static final List<String> KNOWN =
      List.of(
          "seed",
          "fold",
          "epoch",
          "position",
          "index",
          "recording",
          "start",
          "part",
          "step",
          "target",
          "hash");

  /**
   * The columns of a log.
   *
   * @throws RowException where none says which sample was served, or a name stands twice
   */
  static OrderColumns of(LogRows log) throws RowException {
    for (String name : KNOWN) {
      if (log.header().indexOf(name) != log.header().lastIndexOf(name)) {
        throw new RowException(1, "two columns are named '%s'".formatted(name));
      }
    }
    boolean named = log.column("recording") >= 0 && log.column("start") >= 0;
    int index = named ? log.column("index") : log.require("index", KNOWN);
    return new OrderColumns(
        log.column("seed"),
        log.column("fold"),
        log.column("epoch"),
        log.column("position"),
        index,
        log.column("part"),
        index < 0 ? log.column("recording") : -1,
        index < 0 ? log.column("start") : -1,
        log.column("target"),
        log.column("hash"),
        log.header().size());
  }

  /** What is wanted of each column of a log that counts samples. */
  PlainRows.Kind[] kinds() {
    PlainRows.Kind[] kinds = new PlainRows.Kind[count];
    Arrays.fill(kinds, PlainRows.Kind.SKIPPED);
    for (int column : new int[] {seed, fold, epoch, part}) {
      put(kinds, column, PlainRows.Kind.REPEATED);
    }
    for (int column : new int[] {position, index, target}) {
      put(kinds, column, PlainRows.Kind.NUMBER);
    }
    return kinds;
  }

  private static void put(PlainRows.Kind[] kinds, int column, PlainRows.Kind kind) {
    if (column >= 0) {
      kinds[column] = kind;
    }
  }
}
