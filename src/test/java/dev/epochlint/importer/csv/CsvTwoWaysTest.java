package dev.epochlint.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A table gives the same bits and the same problems whether its rows are split from bytes or by
 * Commons CSV: quoting a cell of the header hands all rows over to Commons CSV, quoting one in the
 * middle those that follow.
 */
class CsvTwoWaysTest {
  @TempDir Path directory;

  static Stream<Integer> seeds() {
    return IntStream.range(0, 300).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothWaysAgree(int seed) throws Exception {
    Random random = new Random(seed);
    char delimiter = ",;\t|".charAt(random.nextInt(4));
    List<List<String>> rows = rows(random, delimiter);
    String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    boolean finalEnd = random.nextInt(4) > 0;
    String plain = read(text(rows, delimiter, end, finalEnd, -1));
    assertThat(read(text(rows, delimiter, end, finalEnd, 0)))
        .as("from the header")
        .isEqualTo(plain);
    int middle = 1 + random.nextInt(rows.size() - 1);
    assertThat(read(text(rows, delimiter, end, finalEnd, middle)))
        .as("from row %d", middle)
        .isEqualTo(plain);
  }

  /** Numbers of all shapes, now and then a cell that is none, a ragged row, a blank line. */
  private static List<List<String>> rows(Random random, char delimiter) {
    int columns = 1 + random.nextInt(6);
    int count = 5 + random.nextInt(random.nextInt(20) == 0 ? 9000 : 60);
    List<List<String>> rows = new ArrayList<>();
    rows.add(IntStream.range(0, columns).mapToObj(c -> "ch_" + c).toList());
    for (int i = 0; i < count; i++) {
      int cells = random.nextInt(30) == 0 && i > 4 ? random.nextInt(columns + 3) : columns;
      List<String> row = new ArrayList<>();
      for (int c = 0; c < cells; c++) {
        row.add(i > 4 && random.nextInt(40) == 0 ? oddity(random, delimiter) : number(random));
      }
      rows.add(i > 4 && random.nextInt(200) == 0 ? rows.get(0) : row);
    }
    return rows;
  }

  private static String number(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> String.valueOf(random.nextInt(2000) - 1000);
      case 1 -> String.valueOf(random.nextGaussian());
      case 2 -> "%.6f".formatted(random.nextGaussian() * 100);
      case 3 -> String.valueOf(Double.longBitsToDouble(random.nextLong() & 0x7fdf_ffff_ffff_ffffL));
      case 4 -> " " + random.nextInt(10) + ".5 ";
      case 5 -> "%d.%015d".formatted(random.nextLong(1L << 60), random.nextInt(1 << 30));
      default -> "%.3e".formatted(random.nextGaussian());
    };
  }

  private static String oddity(Random random, char delimiter) {
    String comma = delimiter == ',' ? "12.5.1" : "12,5";
    List<String> odd =
        List.of(
            "",
            "NaN",
            "NA",
            "inf",
            "-Infinity",
            comma,
            "oops",
            "1e",
            "--3",
            "0x10",
            "5d",
            "µ",
            "1_0");
    return odd.get(random.nextInt(odd.size()));
  }

  private static String text(
      List<List<String>> rows, char delimiter, String end, boolean finalEnd, int quoted) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      for (int c = 0; c < row.size(); c++) {
        String cell = row.get(c);
        text.append(c == 0 ? "" : String.valueOf(delimiter));
        text.append(i == quoted && c == 0 && !cell.isEmpty() ? '"' + cell + '"' : cell);
      }
      text.append(i == rows.size() - 1 && !finalEnd ? "" : end);
    }
    return text.toString();
  }

  /** Everything that came of reading, as text; values by their bits. */
  private String read(String text) throws Exception {
    Path file = directory.resolve("table.csv");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    try {
      ReadBack read = ReadBack.read(file, Selection.ANY).get(0);
      List<String> channels = new ArrayList<>();
      for (double[] channel : read.signal()) {
        channels.add(
            Arrays.toString(
                Arrays.stream(channel).mapToLong(Double::doubleToRawLongBits).toArray()));
      }
      // Cells keep the blanks that quotes protect: what is shown of a problem may differ by those.
      return channels + "\n" + read.header() + "\n" + read.report().toString().replace(" ", "");
    } catch (ImportException e) {
      return e.getMessage();
    }
  }
}
