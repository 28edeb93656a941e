package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.TimeSelection;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table is what.
 *
 * @param table the table
 * @param parts the columns of each role, the signal first
 * @param subject column of the subject, -1 without
 * @param rate column of the sampling rate, -1 without
 * @param filters which rows are wanted
 * @param transposed whether rows are channels and columns are samples
 * @param textColumns columns that were left out because most of their cells are text
 */
record Layout(
    Table table,
    List<Part> parts,
    int subject,
    int rate,
    List<Filter> filters,
    boolean transposed,
    List<String> textColumns) {
  private static final List<String> ROWS_ARE_SAMPLES = List.of("time", "channel");
  private static final List<String> ROWS_ARE_CHANNELS = List.of("channel", "time");

  /**
   * The columns of one role.
   *
   * @param role what they are
   * @param columns their places in a row
   * @param series what reports say of them
   * @param scale factor of every value
   * @param unit unit of the cells where they are times, else null
   */
  record Part(
      Role role,
      List<Integer> columns,
      Series series,
      double scale,
      TimeSelection.@Nullable Unit unit) {
    Part {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A cell that a row must have.
   *
   * @param column its place in a row
   * @param text the cell
   * @param number the cell as a number, {@link Numbers#NONE} where it is none
   */
  record Filter(int column, String text, double number) {
    boolean matches(Row row, char decimal) {
      if (column >= row.cells()) {
        return false;
      }
      boolean same = !Numbers.isNone(number) && row.number(column, decimal) == number;
      return same || row.text(column).equals(text);
    }
  }

  static Layout of(Table table, Selection selection) throws ImportException {
    Set<Integer> others = Columns.others(table, selection);
    SeriesSelection wanted = selection.signal();
    boolean transposed = isTransposed(wanted);
    Columns signal = Columns.select(table, wanted.selectors(), others);
    if (!transposed) {
      Limits.requireChannels(
          "the table",
          signal.indices().size(),
          1,
          "[" + String.join(", ", ROWS_ARE_CHANNELS) + "]");
    }
    List<Part> parts = new ArrayList<>();
    parts.add(part(Role.SIGNAL, table, signal, wanted, selection.scale()));
    SeriesSelection target = selection.targetFile() == null ? selection.target() : null;
    if (target != null) {
      parts.add(series(Role.TARGET, table, target));
    }
    SeriesSelection labels = selection.labels();
    if (labels != null) {
      parts.add(series(Role.LABEL, table, labels));
    }
    TimeSelection time = selection.time();
    if (time != null) {
      parts.add(time(table, time));
    }
    List<Filter> filters = new ArrayList<>();
    for (var filter : selection.table().where().entrySet()) {
      double number = Numbers.parse(filter.getValue(), '.');
      filters.add(new Filter(Columns.one(table, filter.getKey()), filter.getValue(), number));
    }
    return new Layout(
        table,
        parts,
        column(table, selection.subjectName()),
        column(table, selection.rateVariable()),
        filters,
        transposed,
        signal.text());
  }

  private static int column(Table table, @Nullable String name) throws ImportException {
    return name == null ? -1 : Columns.one(table, name);
  }

  private static Part series(Role role, Table table, SeriesSelection wanted)
      throws ImportException {
    if (isTransposed(wanted)) {
      throw ImportException.shape(
          String.join(", ", wanted.selectors()),
          "target-axes [channel, time] is not possible where target and signal share a table",
          List.of());
    }
    return part(role, table, Columns.select(table, wanted.selectors(), new HashSet<>()), wanted, 1);
  }

  private static Part part(
      Role role, Table table, Columns columns, SeriesSelection wanted, double scale) {
    List<String> axes = wanted.axes().isEmpty() ? ROWS_ARE_SAMPLES : wanted.axes();
    Series series = columns.series(table, wanted.selectors(), axes);
    return new Part(role, columns.indices(), series, scale, null);
  }

  private static Part time(Table table, TimeSelection time) throws ImportException {
    int column = Columns.one(table, time.name());
    Columns columns = new Columns(List.of(column), List.of());
    Series series = columns.series(table, List.of(time.name()), ROWS_ARE_SAMPLES);
    return new Part(Role.TIME, List.of(column), series, time.unit().seconds(), time.unit());
  }

  private static boolean isTransposed(SeriesSelection wanted) throws ImportException {
    List<String> axes = wanted.axes();
    if (axes.equals(ROWS_ARE_CHANNELS)) {
      return true;
    }
    if (axes.isEmpty() || axes.equals(ROWS_ARE_SAMPLES) || axes.equals(List.of("time"))) {
      return false;
    }
    throw ImportException.shape(
        String.join(", ", wanted.selectors()),
        "a table has two axes, [time, channel] or [channel, time]; axes declares [%s]"
            .formatted(String.join(", ", axes)),
        List.of());
  }

  /** The signal's columns. */
  Part signal() {
    return parts.get(0);
  }

  /** The columns of a role, null without any. */
  @Nullable Part part(Role role) {
    return parts.stream().filter(part -> part.role() == role).findFirst().orElse(null);
  }

  /** Whether a row passes all filters. */
  boolean wants(Row row) {
    for (Filter filter : filters) {
      if (!filter.matches(row, table.dialect().decimal())) {
        return false;
      }
    }
    return true;
  }
}
