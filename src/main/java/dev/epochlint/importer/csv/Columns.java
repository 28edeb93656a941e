package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.TimeSelection;
import dev.epochlint.recording.Glob;
import dev.epochlint.recording.Nearest;
import dev.epochlint.recording.Series;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that make up a signal or target.
 *
 * @param indices their places in a row, 0-based
 * @param text names of columns that a glob, a range or nothing selected and that were left out
 *     because most of their cells are text
 */
record Columns(List<Integer> indices, List<String> text) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

  Columns {
    indices = List.copyOf(indices);
    text = List.copyOf(text);
  }

  /**
   * The columns that selectors name: exact names, globs and 1-based ranges.
   *
   * @param selectors empty: every named column of numbers but those in {@code others}
   * @throws ImportException where a selector names no column
   */
  static Columns select(Table table, List<String> selectors, Set<Integer> others)
      throws ImportException {
    return selectors.isEmpty() ? all(table, others) : named(table, selectors);
  }

  private static Columns all(Table table, Set<Integer> others) throws ImportException {
    List<Integer> indices = new ArrayList<>();
    List<String> text = new ArrayList<>();
    for (int column = 0; column < table.columns(); column++) {
      boolean named = !table.names().get(column).isEmpty();
      if (others.contains(column)) {
        continue;
      }
      if (table.kinds().get(column) == Table.Kind.NUMBER && named) {
        indices.add(column);
      } else if (table.kinds().get(column) == Table.Kind.TEXT) {
        text.add(table.describe(column));
      }
    }
    if (indices.isEmpty()) {
      throw ImportException.variable(
          "", "no column holds numbers", described(table, table.names()));
    }
    return new Columns(indices, text);
  }

  private static Columns named(Table table, List<String> selectors) throws ImportException {
    Set<Integer> indices = new LinkedHashSet<>();
    Set<String> text = new LinkedHashSet<>();
    for (String selector : selectors) {
      int exact = exactly(table, selector);
      if (exact >= 0) {
        indices.add(exact);
        continue;
      }
      for (int column : several(table, selector)) {
        if (table.kinds().get(column) == Table.Kind.TEXT
            || table.kinds().get(column) == Table.Kind.TIME) {
          text.add(table.describe(column));
        } else {
          indices.add(column);
        }
      }
    }
    if (indices.isEmpty()) {
      throw ImportException.variable(
          String.join(", ", selectors),
          "the columns selected hold text, not numbers",
          described(table, table.names()));
    }
    return new Columns(List.copyOf(indices), List.copyOf(text));
  }

  /** The one column of that name, whatever it holds. */
  static int one(Table table, String name) throws ImportException {
    int exact = exactly(table, name);
    if (exact >= 0) {
      return exact;
    }
    List<Integer> found = several(table, name);
    if (found.size() > 1) {
      throw ImportException.variable(
          name, "'%s' selects %d columns, one is meant".formatted(name, found.size()), List.of());
    }
    return found.get(0);
  }

  private static int exactly(Table table, String name) throws ImportException {
    int first = table.names().indexOf(name);
    int last = table.names().lastIndexOf(name);
    if (first != last) {
      throw ImportException.variable(
          name,
          "columns %d and %d are both named '%s'; select by number"
              .formatted(first + 1, last + 1, name),
          List.of());
    }
    return first;
  }

  private static List<Integer> several(Table table, String selector) throws ImportException {
    List<Integer> found = new ArrayList<>();
    Matcher range = RANGE.matcher(selector);
    if (range.matches()) {
      int from = Integer.parseInt(range.group(1));
      int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
      if (from < 1 || to < from || to > table.columns()) {
        throw ImportException.variable(
            selector,
            "there is no column %s: the table has columns 1 to %d"
                .formatted(selector, table.columns()),
            described(table, table.names()));
      }
      for (int column = from - 1; column < to; column++) {
        found.add(column);
      }
      return found;
    }
    Glob glob = Glob.of(selector);
    for (int column = 0; column < table.columns(); column++) {
      if (Glob.isGlob(selector) && glob.matches(table.names().get(column))) {
        found.add(column);
      }
    }
    if (found.isEmpty()) {
      throw ImportException.variable(
          selector,
          "there is no column '%s'".formatted(selector),
          described(table, Nearest.order(selector, table.names())));
    }
    return found;
  }

  private static List<String> described(Table table, List<String> order) {
    return order.stream()
        .filter(name -> !name.isEmpty())
        .map(name -> name + kind(table.kinds().get(table.names().indexOf(name))))
        .toList();
  }

  private static String kind(Table.Kind kind) {
    return switch (kind) {
      case NUMBER -> "";
      case TIME -> " (time)";
      case TEXT -> " (text)";
      case EMPTY -> " (empty)";
    };
  }

  /** The columns that a selection uses for anything but the signal. */
  static Set<Integer> others(Table table, Selection selection) throws ImportException {
    Set<Integer> others = new TreeSet<>();
    TimeSelection time = selection.time();
    for (String name : new String[] {selection.subjectName(), selection.rateVariable()}) {
      add(table, name, others);
    }
    add(table, time == null ? null : time.name(), others);
    for (String name : selection.table().where().keySet()) {
      add(table, name, others);
    }
    if (selection.target() != null && selection.targetFile() == null) {
      others.addAll(named(table, selection.target().selectors()).indices());
    }
    if (selection.labels() != null) {
      others.addAll(named(table, selection.labels().selectors()).indices());
    }
    for (String ignored : selection.ignoredColumns()) {
      Glob glob = Glob.of(ignored);
      for (int column = 0; column < table.columns(); column++) {
        if (glob.matches(table.names().get(column))) {
          others.add(column);
        }
      }
    }
    return others;
  }

  private static void add(Table table, @Nullable String name, Set<Integer> to)
      throws ImportException {
    if (name != null) {
      to.add(one(table, name));
    }
  }

  /** What reports say of these columns as a series. */
  Series series(Table table, List<String> selectors, List<String> axes) {
    List<String> names = indices.stream().map(table::describe).toList();
    return new Series(
        selectors.isEmpty() ? String.join(", ", names) : String.join(", ", selectors),
        "double",
        "text",
        List.of(-1L, (long) indices.size()),
        axes,
        indices.size(),
        table.dialect().headerRows() == 0 ? List.of() : names,
        false,
        null);
  }
}
