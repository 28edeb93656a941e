package dev.epochlint.importer.csv;

import dev.epochlint.recording.CellProblem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Columns with a name whose cells are empty as far as the beginning of a table shows: a sensor that
 * is switched on later. Their first values, wherever they stand, tell what they hold.
 */
final class LateColumns implements TableFile.Taker {
  /** As many as the beginning of a table is judged by. */
  private static final int VALUES = 100;

  private final Table table;
  private final Map<Integer, KindCount> undecided = new TreeMap<>();
  private final Map<Integer, KindCount> counts = new TreeMap<>();

  LateColumns(Table table, List<String> na) {
    this.table = table;
    Set<String> missing = new HashSet<>(na);
    for (int column = 0; column < table.columns(); column++) {
      if (table.kinds().get(column) == Table.Kind.EMPTY && !table.names().get(column).isEmpty()) {
        counts.put(column, new KindCount(table.dialect().decimal(), missing));
      }
    }
    undecided.putAll(counts);
  }

  boolean none() {
    return counts.isEmpty();
  }

  @Override
  public boolean done() {
    return undecided.isEmpty();
  }

  @Override
  public boolean wants(Row row) {
    return true;
  }

  @Override
  public void row(Row row, int usable, @Nullable Kind problem) {
    undecided
        .entrySet()
        .removeIf(
            entry -> {
              int column = entry.getKey();
              if (column < usable && !row.empty(column)) {
                entry.getValue().add(row.text(column));
              }
              return entry.getValue().values() >= VALUES;
            });
  }

  @Override
  public void aside(Row row, Kind problem) {
    // A repeated header is no value.
  }

  /** The table with what the columns turned out to hold. */
  Table decided() {
    List<Table.Kind> kinds = new ArrayList<>(table.kinds());
    counts.forEach((column, count) -> kinds.set(column, count.kind()));
    return new Table(table.dialect(), table.names(), kinds, table.header());
  }
}
