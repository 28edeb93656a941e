package dev.epochlint.importer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs at random in blocks of every size, against a reader that splits one string. */
class RowBlocksTest {
  private static final String[] CELLS = {
    "0",
    "7",
    "123456789",
    "1234567890",
    "99999999999999999",
    "999999999999999999",
    "-1",
    "1.5",
    "-2.25e-3",
    "nan",
    "-inf",
    "",
    "\"12\"",
    "\" 5 \"",
    " 8",
    "conv.weight",
    "\"x y\"",
    "S01:128",
    "0.30000000000000004",
    "é",
    "\"",
    "+4",
    "1e400"
  };

  private static final List<PlainRows.Kind> KINDS =
      List.of(PlainRows.Kind.NUMBER, PlainRows.Kind.REPEATED, PlainRows.Kind.SKIPPED);

  @TempDir Path directory;

  /** A log and what its rows are: line and cells, or line and complaint. */
  private record Made(String text, boolean plain, List<String> rows) {}

  private static Made random(Random random) {
    int columns = 1 + random.nextInt(5);
    String end = random.nextBoolean() ? "\n" : "\r\n";
    String delimiter = new String[] {",", ";", "\t"}[columns == 1 ? 0 : random.nextInt(3)];
    boolean plain = random.nextInt(3) == 0;
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
    List<String> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      names.add("c" + c);
    }
    text.append(String.join(delimiter, names)).append(end);
    int lines = random.nextInt(60);
    List<String> before = List.of();
    for (int line = 2; line < 2 + lines; line++) {
      if (random.nextInt(12) == 0) {
        text.append(end);
        continue;
      }
      int count = random.nextInt(40) == 0 ? 1 + random.nextInt(6) : columns;
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < count; c++) {
        String odd = CELLS[random.nextInt(CELLS.length)];
        odd = random.nextInt(200) == 0 ? "long".repeat(50) : odd;
        String cell = plain ? String.valueOf(random.nextInt(1 << random.nextInt(30))) : odd;
        cells.add(c < before.size() && random.nextBoolean() ? before.get(c) : cell);
      }
      before = cells;
      String row = String.join(delimiter, cells);
      text.append(row).append(line == 1 + lines && random.nextBoolean() ? "" : end);
      if (row.isEmpty()) {
        continue;
      }
      if (count == columns) {
        rows.add(line + " " + cells.stream().map(RowBlocksTest::meaning).toList());
      } else {
        rows.add(
            "line %d: "
                .formatted(line)
                .concat(
                    count > columns
                        ? "more cells than the %d of the header".formatted(columns)
                        : "%d cells where the header has %d".formatted(count, columns)));
      }
    }
    return new Made(text.toString(), plain, rows);
  }

  /** Text, whole number and number of a cell. */
  private static String meaning(String cell) {
    String text = cell.replace("\"", "").strip();
    long whole =
        text.matches("\\d{1,17}") && (cell.equals(text) || cell.matches("[\" ].*|.*[\" ]"))
            ? Long.parseLong(text)
            : -1;
    String number =
        switch (text) {
          case "nan" -> "NaN";
          case "-inf" -> "-Infinity";
          default ->
              text.matches("[-+]?\\d+(\\.\\d+)?(e-?\\d+)?")
                  ? String.valueOf(Double.parseDouble(text))
                  : text.isEmpty() ? "blank" : "none";
        };
    return text + "|" + whole + "|" + number;
  }

  private static String told(LogRows rows, int column) {
    String number;
    try {
      number = rows.isBlank(column) ? "blank" : String.valueOf(rows.number(column));
    } catch (RowException e) {
      assertThat(e)
          .hasMessageStartingWith("line %d: c%d must be a number".formatted(rows.line(), column));
      number = "none";
    }
    return rows.text(column) + "|" + rows.whole(column) + "|" + number;
  }

  private static List<String> read(LogRows rows) {
    List<String> read = new ArrayList<>();
    boolean more = true;
    while (more) {
      try {
        more = rows.next();
        if (more) {
          List<String> cells = new ArrayList<>();
          for (int c = 0; c < rows.header().size(); c++) {
            cells.add(told(rows, c));
          }
          read.add(rows.line() + " " + cells);
        }
      } catch (RowException e) {
        read.add(String.valueOf(e.getMessage()));
      }
    }
    return read;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 17, 64, 300, 1 << 18})
  void rowsAreThoseOfTheText(int blockBytes) throws Exception {
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      Made made = random(random);
      Path file = directory.resolve("log" + seed);
      write(file, made.text().getBytes(StandardCharsets.UTF_8), seed % 3 == 0);
      try (LogRows rows = LogRows.open(file, "log", blockBytes)) {
        if (seed % 2 == 0) {
          rows.decodeAhead(0);
        }
        assertThat(read(rows)).as("seed %d", seed).isEqualTo(made.rows());
      }
    }
  }

  private static void write(Path file, byte[] bytes, boolean zipped) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (zipped) {
      // Two members, as parallel compressors write them.
      int half = bytes.length / 2;
      for (byte[] part :
          List.of(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length))) {
        try (OutputStream gzip = new GZIPOutputStream(out)) {
          gzip.write(part);
        }
      }
    } else {
      out.writeBytes(bytes);
    }
    Files.write(file, out.toByteArray());
  }

  /** Plain rows are the cells, whatever is wanted of a column; other rows are not plain. */
  @ParameterizedTest
  @ValueSource(ints = {16, 200, 1 << 18})
  void plainRowsAreTheCells(int blockBytes) throws Exception {
    int plainBlocks = 0;
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Made made = random(random);
      Path file = Files.writeString(directory.resolve("columns" + seed), made.text());
      try (LogRows rows = LogRows.open(file, "log", blockBytes);
          LogRows again = LogRows.open(file, "log", blockBytes)) {
        PlainRows.Kind[] kinds = new PlainRows.Kind[rows.header().size()];
        Arrays.setAll(kinds, c -> KINDS.get(random.nextInt(KINDS.size())));
        RowBlocks<RowBlock> blocks = rows.blocks(block -> block);
        RowBlocks<RowBlock> others = again.blocks(block -> block);
        for (RowBlock block = blocks.next(); block != null; block = blocks.next()) {
          RowBlock cells = Objects.requireNonNull(others.next());
          PlainRows plain = block.plain(kinds);
          if (plain != null) {
            plainBlocks++;
            assertPlain(block, plain, cells, kinds);
          }
          boolean expected = made.plain() && isPlain(cells, kinds);
          assertThat(plain != null || !expected).as("seed %d", seed).isTrue();
        }
      }
    }
    assertThat(plainBlocks).isGreaterThan(20);
  }

  /** Stretch by stretch, against each cell by itself in another block of the same lines. */
  private static void assertPlain(
      RowBlock block, PlainRows plain, RowBlock cells, PlainRows.Kind... kinds) {
    assertThat(cells.rows()).isEqualTo(plain.rows());
    assertThat(cells.lines()).isEqualTo(block.lines());
    int stretch = -1;
    for (int row = 0; row < plain.rows(); row++) {
      boolean begins = stretch + 1 < plain.stretches() && plain.start(stretch + 1) == row;
      assertThat(row > 0 || begins).isTrue();
      if (begins) {
        stretch++;
        block.go(plain, stretch);
      }
      cells.go(row);
      assertThat(!begins || block.line() == cells.line()).isTrue();
      boolean same = true;
      for (int c = 0; c < kinds.length; c++) {
        if (kinds[c] == PlainRows.Kind.NUMBER) {
          assertThat(plain.numbers(c)[row]).isEqualTo((int) cells.whole(c));
        } else if (kinds[c] == PlainRows.Kind.REPEATED) {
          assertThat(block.text(c)).isEqualTo(cells.text(c));
          cells.go(row - 1);
          String before = row == 0 ? "" : cells.text(c);
          cells.go(row);
          same &= row > 0 && before.equals(cells.text(c));
        }
      }
      // Texts that differ in quotes or blanks alone begin a stretch too.
      assertThat(begins || same).isTrue();
    }
    assertThat(stretch).isEqualTo(plain.stretches() - 1);
  }

  /** Whether all rows are, of a log of nothing but digits. */
  private static boolean isPlain(RowBlock cells, PlainRows.Kind... kinds) {
    boolean plain = cells.rows() == cells.lines();
    for (int row = 0; row < cells.rows(); row++) {
      cells.go(row);
      for (int c = 0; c < kinds.length; c++) {
        plain &= kinds[c] != PlainRows.Kind.NUMBER || cells.whole(c) < 100_000_000;
      }
    }
    return plain;
  }

  @Test
  void whatStandsBeforeADamageIsReadFirst() throws Exception {
    StringBuilder text = new StringBuilder("a,b\n1,2\n3\n");
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      text.append(i).append(',').append(random.nextInt()).append('\n');
    }
    Path file = directory.resolve("half.gz");
    write(file, text.toString().getBytes(StandardCharsets.UTF_8), true);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 3));
    try (LogRows rows = LogRows.open(file, "log", 100)) {
      assertThat(rows.next()).isTrue();
      assertThatThrownBy(rows::next).hasMessage("line 3: 1 cells where the header has 2");
      assertThat(rows.next()).isTrue();
      assertThat(rows.line()).isEqualTo(4);
      assertThatThrownBy(
              () -> {
                while (rows.next()) {
                  rows.number(1);
                }
              })
          .hasMessageStartingWith("the log can't be read: ");
    }
  }

  /** A line up to the longest is a row, whatever the blocks; one byte more is an error. */
  @Test
  void longLines() throws Exception {
    for (int length : new int[] {LogLines.LONGEST_LINE, LogLines.LONGEST_LINE + 1}) {
      String longest = "1," + "7".repeat(length - 3) + "\n";
      Path file = Files.writeString(directory.resolve("long"), "a,b\n0,0\n" + longest + "5,6\n");
      for (int blockBytes : new int[] {64, 1 << 18, 1 << 22}) {
        try (LogRows rows = LogRows.open(file, "log", blockBytes)) {
          assertThat(rows.next()).isTrue();
          if (length <= LogLines.LONGEST_LINE) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.text(1)).hasSize(length - 3);
            assertThat(rows.next()).isTrue();
            assertThat(rows.line()).isEqualTo(4);
          } else {
            assertThatThrownBy(rows::next)
                .hasMessage("line 3: longer than 1,048,576 bytes: this is no log");
          }
        }
      }
    }
  }
}
