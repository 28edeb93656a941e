package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.VariableInfo;
import dev.epochlint.importer.VariableVisitor;
import dev.epochlint.recording.CellProblem.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows every column of a table with its numbers. */
final class TableListing {
  private static final int CHUNK = 4096;
  private static final int CHUNK_VALUES = 1 << 20;

  private final TableFile file;

  TableListing(TableFile file) {
    this.file = file;
  }

  void list(VariableVisitor visitor) throws ImportException, IOException {
    Table table = file.table();
    boolean numbers = table.kinds().contains(Table.Kind.NUMBER);
    if (table.columns() < 2 && !numbers) {
      throw ImportException.unreadable("", -1, "text, but no table: no delimiter, no numbers");
    }
    List<VariableInfo> columns = new ArrayList<>();
    for (int column = 0; column < table.columns(); column++) {
      String valueClass = valueClass(table.kinds().get(column));
      columns.add(
          new VariableInfo(
              path(table, column),
              valueClass,
              "text",
              List.of(-1L),
              false,
              false,
              valueClass.equals("double") ? "" : valueClass));
    }
    visitor.table(
        columns,
        consumer -> {
          Chunks chunks = new Chunks(table, consumer);
          file.rows(chunks);
          chunks.flush();
        });
  }

  private static String path(Table table, int column) {
    String name = table.names().get(column);
    return name.isEmpty() ? String.valueOf(column + 1) : name;
  }

  private static String valueClass(Table.Kind kind) {
    return switch (kind) {
      case NUMBER -> "double";
      case TIME -> "time";
      case TEXT -> "text";
      case EMPTY -> "empty";
    };
  }

  /** Gathers the numbers of all columns; cells that are none count as NaN. */
  private static final class Chunks implements TableFile.Taker {
    private final Table table;
    private final VariableVisitor.RowConsumer consumer;
    private final double[][] values;
    private final int most;
    private int count;

    Chunks(Table table, VariableVisitor.RowConsumer consumer) {
      this.table = table;
      this.consumer = consumer;
      this.most = Math.max(1, Math.min(CHUNK, CHUNK_VALUES / table.columns()));
      this.values = new double[table.columns()][most];
    }

    @Override
    public boolean wants(Row row) {
      return true;
    }

    @Override
    public void row(Row row, int usable, @Nullable Kind problem) {
      for (int column = 0; column < values.length; column++) {
        boolean number = column < usable && table.kinds().get(column) == Table.Kind.NUMBER;
        if (column < usable && isText(column) && !row.empty(column)) {
          consumer.word(column, row.text(column));
        }
        double value = number ? row.number(column, table.dialect().decimal()) : Double.NaN;
        values[column][count] = Numbers.isNone(value) ? Double.NaN : value;
      }
      if (++count == most) {
        flush();
      }
    }

    /** A column may begin without a text. */
    private boolean isText(int column) {
      Table.Kind kind = table.kinds().get(column);
      return kind == Table.Kind.TEXT || kind == Table.Kind.EMPTY;
    }

    void flush() {
      consumer.accept(values, count);
      count = 0;
    }

    @Override
    public void aside(Row row, Kind problem) {
      // A repeated header is no row of numbers.
    }
  }
}
