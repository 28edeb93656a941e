package dev.epochlint.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the columns of a table mean, and which of them are read together. */
final class TraceColumns {
  private final @Nullable TraceColumn[] columns;
  private final Group[] groups;

  /**
   * Columns that stand side by side and hold the same in many rows on end; or one of another kind.
   *
   * @param first the first
   * @param count how many there are
   * @param ofMany whether many rows have the same in them
   */
  record Group(int first, int count, boolean ofMany) {}

  TraceColumns(List<String> header) {
    columns =
        header.stream().map(name -> TraceColumn.of(name).orElse(null)).toArray(TraceColumn[]::new);
    List<Group> found = new ArrayList<>();
    for (int c = 0; c < columns.length; c++) {
      TraceColumn column = columns[c];
      Group last = found.isEmpty() ? null : found.get(found.size() - 1);
      if (column == null) {
        continue;
      }
      if (last != null && last.ofMany() && column.isOfMany() && last.first() + last.count() == c) {
        found.set(found.size() - 1, new Group(last.first(), last.count() + 1, true));
      } else {
        found.add(new Group(c, 1, column.isOfMany()));
      }
    }
    groups = found.toArray(Group[]::new);
  }

  /** What a column means, null for nothing that is known. */
  @Nullable TraceColumn meaning(int column) {
    return columns[column];
  }

  /** The known columns. Not to be changed. */
  Group[] groups() {
    return groups;
  }

  /** The columns whose numbers differ from row to row. */
  IntStream ofNumbers() {
    return IntStream.range(0, columns.length)
        .filter(
            c -> {
              TraceColumn column = columns[c];
              return column != null && column.isNumber() && !column.isOfMany();
            });
  }
}
