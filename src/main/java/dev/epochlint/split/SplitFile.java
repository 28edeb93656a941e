package dev.epochlint.split;

import dev.epochlint.recording.Nearest;
import dev.epochlint.window.Rejections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a split file: columns subject or recording or (recording, start), part, and optionally seed
 * and fold, in any order.
 */
public final class SplitFile {
  private static final List<String> COLUMNS =
      List.of("subject", "recording", "start", "part", "seed", "fold");

  private final String what;
  private final String value;
  private final boolean strict;

  private SplitFile(String what, String value, boolean strict) {
    this.what = what;
    this.value = value;
    this.strict = strict;
  }

  /**
   * The rows of a split file.
   *
   * @throws SplitException where it is absent or a row can't be understood, with the line
   */
  public static List<SplitRow> read(Path file) throws SplitException {
    return new SplitFile("the split file", "part", true).rows(file);
  }

  /** The text of a split file with those rows; columns that no row needs are left out. */
  public static String text(List<SplitRow> rows) {
    boolean seeds = rows.stream().anyMatch(row -> !row.seed().isEmpty());
    boolean folds = rows.stream().anyMatch(row -> !row.fold().isEmpty());
    boolean subjects = rows.stream().allMatch(row -> row.unit() == SplitPlan.Unit.SUBJECT);
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      printer.printRecord(
          cells(subjects ? "subject" : "recording", "part", "seed", "fold", seeds, folds));
      for (SplitRow row : rows) {
        printer.printRecord(cells(row.id(), row.part(), row.seed(), row.fold(), seeds, folds));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string never fails
    }
    return text.toString();
  }

  private static List<String> cells(
      String id, String part, String seed, String fold, boolean seeds, boolean folds) {
    List<String> cells = new ArrayList<>(List.of(id, part));
    if (seeds) {
      cells.add(seed);
    }
    if (folds) {
      cells.add(fold);
    }
    return cells;
  }

  /**
   * The rows of a table of labels, which is like a split file with a column of labels in place of
   * the part; columns of other names are left alone.
   *
   * @throws SplitException where it is absent or a row can't be understood, with the line
   */
  public static List<SplitRow> labels(Path file, String column) throws SplitException {
    return new SplitFile("the table of labels", column.toLowerCase(Locale.ROOT), false).rows(file);
  }

  /**
   * The windows that a table of rejected windows names: columns recording and start.
   *
   * @throws SplitException where it is absent or a row can't be understood, with the line
   */
  public static Rejections rejections(Path file) throws SplitException {
    Map<String, Set<Long>> starts = new HashMap<>();
    for (SplitRow row : new SplitFile("the table of rejected windows", "start", false).rows(file)) {
      Long start = row.start();
      if (row.unit() != SplitPlan.Unit.WINDOW || start == null) {
        throw new SplitException(false, "line 1: the columns must be 'recording' and 'start'");
      }
      starts.computeIfAbsent(row.id(), id -> new HashSet<>()).add(start);
    }
    return new Rejections(starts);
  }

  private List<SplitRow> rows(Path file) throws SplitException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      skipByteOrderMark(reader);
      CSVFormat format = CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();
      try (CSVParser parser = format.parse(reader)) {
        return rows(parser);
      }
    } catch (NoSuchFileException e) {
      throw new SplitException(false, what + " does not exist");
    } catch (IOException | UncheckedIOException e) {
      throw new SplitException(false, what + " can't be read: " + e.getMessage());
    }
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  private List<SplitRow> rows(CSVParser parser) throws SplitException {
    Map<String, Integer> columns = null;
    List<SplitRow> rows = new ArrayList<>();
    for (CSVRecord record : parser) {
      if (columns == null) {
        columns = header(record);
      } else {
        rows.add(row(record, columns, (int) parser.getCurrentLineNumber()));
      }
    }
    if (rows.isEmpty()) {
      throw new SplitException(
          false, what + " has no rows; it needs subject," + value + " and more");
    }
    return rows;
  }

  private Map<String, Integer> header(CSVRecord record) throws SplitException {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < record.size(); i++) {
      String name = record.get(i).toLowerCase(Locale.ROOT);
      if (strict && !COLUMNS.contains(name)) {
        throw new SplitException(
            false,
            "line 1: unknown column '%s'%s; known: %s"
                .formatted(
                    record.get(i),
                    Nearest.to(name, COLUMNS).map(n -> ", did you mean '" + n + "'?").orElse(""),
                    String.join(", ", COLUMNS)));
      }
      columns.put(name, i);
    }
    boolean unit = columns.containsKey("subject") != columns.containsKey("recording");
    if (!columns.containsKey(value) || !unit) {
      throw new SplitException(
          false,
          "line 1: the columns must be '%s' and either 'subject' or 'recording'".formatted(value));
    }
    return columns;
  }

  private SplitRow row(CSVRecord record, Map<String, Integer> columns, int line)
      throws SplitException {
    boolean subjects = columns.containsKey("subject");
    String id = cell(record, columns, subjects ? "subject" : "recording");
    String part = cell(record, columns, value);
    String start = cell(record, columns, "start");
    if (id == null || part == null) {
      throw new SplitException(
          false, "line %d: %s is empty".formatted(line, id == null ? "the id" : "the " + value));
    }
    if (start != null && !start.matches("\\d{1,18}")) {
      throw new SplitException(
          false, "line %d: start must be a sample index, '%s' found".formatted(line, start));
    }
    SplitPlan.Unit unit =
        subjects
            ? SplitPlan.Unit.SUBJECT
            : start == null ? SplitPlan.Unit.RECORDING : SplitPlan.Unit.WINDOW;
    return new SplitRow(
        orEmpty(cell(record, columns, "seed")),
        orEmpty(cell(record, columns, "fold")),
        part,
        unit,
        id,
        start == null ? null : (Long) Long.parseLong(start),
        line);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String cell(
      CSVRecord record, Map<String, Integer> columns, String column) {
    Integer at = columns.get(column);
    return at == null || at >= record.size() || record.get(at).isEmpty() ? null : record.get(at);
  }
}
