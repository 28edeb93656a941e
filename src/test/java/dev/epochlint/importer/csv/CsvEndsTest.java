package dev.epochlint.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.recording.CellProblem.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A first line that names the delimiter, delimiters at the ends of rows, a number that is cut. */
class CsvEndsTest {
  @TempDir Path directory;

  private ReadBack read(String text) throws Exception {
    return read(text, "auto");
  }

  private ReadBack read(String text, String delimiter) throws Exception {
    TableOptions auto = TableOptions.AUTO;
    Selection selection =
        new Selection(
            new SeriesSelection(List.of(), List.of()),
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            1,
            new TableOptions(delimiter, "auto", "auto", "auto", "auto", auto.na(), Map.of()));
    return ReadBack.read(Files.writeString(directory.resolve("table.csv"), text), selection).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "'sep=;', ;",
    "'SEP=;', ;",
    "'sep=,', ','",
    "'sep=|', |",
    "'sep=^', ^",
    "'sep=\t', '\t'",
    "'\ufeffsep=;', ;"
  })
  void theFirstLineNamesTheDelimiter(String first, String delimiter) throws Exception {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String rows = String.join(end, "", "a;b", "1.5;2", "3;oops", "5;6", "7;8", "");
      ReadBack read = read(first + rows.replace(";", delimiter));
      assertThat(read.header().signal().channelNames()).containsExactly("a", "b");
      assertThat(read.signal()[0]).containsExactly(1.5, 3, 5, 7);
      assertThat(read.report().first().get(0).line()).isEqualTo(4);
      assertThat(read.report().dialect()).endsWith("1 line before the table skipped");
    }
  }

  @Test
  void theNamedDelimiterIsNoGuess() throws Exception {
    ReadBack read = read("sep=;\n1,5;2,5\n3,5;4,5\n5,5;6,5\n");
    assertThat(read.signal()).isDeepEqualTo(new double[][] {{1.5, 3.5, 5.5}, {2.5, 4.5, 6.5}});
  }

  @Test
  void aDeclaredDelimiterIsBelievedBeforeTheNamedOne() throws Exception {
    ReadBack read = read("sep=;\na,b\n1,2\n3,4\n", ",");
    assertThat(read.header().signal().channelNames()).containsExactly("a", "b");
    assertThatThrownBy(() -> read("sep=;\na;b\n1;2\n3;4\n", ","))
        .isInstanceOf(ImportException.class)
        .hasMessage("no column holds numbers");
  }

  @Test
  void aColumnMayBeCalledSep() throws Exception {
    assertThat(read("sep=x;b\n1;2\n3;4\n").header().signal().channelNames())
        .containsExactly("sep=x", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void delimitersAtTheEndsOfRowsMoveNoName(String delimiter) throws Exception {
    String table = "a;b;c\n1;2;3.5;\n4;5;6.5;\n7;8;9.5;\n";
    ReadBack read = read(table.replace(";", delimiter));
    assertThat(read.header().signal().channelNames()).containsExactly("a", "b", "c");
    assertThat(read.signal()).isDeepEqualTo(new double[][] {{1, 4, 7}, {2, 5, 8}, {3.5, 6.5, 9.5}});
    assertThat(read.report().problems()).isEmpty();
  }

  @Test
  void aValueBehindThemIsTold() throws Exception {
    ReadBack read = read("a;b;c\n" + "1;2;3;\n".repeat(200) + "1;2;3;4\n");
    assertThat(read.report().problems()).isEqualTo(Map.of(Kind.RAGGED_ROW, 1L));
  }

  @Test
  void aHeaderThatLeavesOutTheFirstColumnStillDoes() throws Exception {
    ReadBack read = read("a;b\n1;2;3.5\n2;5;\n3;8;9.5\n");
    assertThat(read.signal()[0]).containsExactly(2, 5, 8);
    assertThat(read.header().signal().channelNames()).containsExactly("a", "b");
  }

  private static Stream<Integer> seeds() {
    return IntStream.range(0, 200).boxed();
  }

  private static DoubleFunction<String> fixed(int digits) {
    return value -> String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** Rows of a table, the last without line end. */
  private static String table(
      Random random, double scale, DoubleFunction<String> format, int rows) {
    StringBuilder text = new StringBuilder("t,x\n");
    double level = random.nextInt(3) == 0 ? random.nextInt(2000) / 10.0 : 0;
    for (int row = 0; row < rows; row++) {
      String missing = row < rows - 1 && random.nextInt(30) == 0 ? "NaN" : "";
      double value = level + scale * random.nextGaussian();
      text.append(row == 0 ? "" : "\n").append(row).append(',');
      text.append(missing.isEmpty() ? format.apply(value) : missing);
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aNumberThatIsCutIsTold(int seed) throws Exception {
    Random random = new Random(seed);
    int digits = 2 + random.nextInt(6);
    String text = table(random, 10, fixed(digits), 300 + random.nextInt(300));
    assertThat(read(text).report().problems()).as("whole").isEmpty();
    int cut = 1 + random.nextInt(digits);
    ReadBack read = read(text.substring(0, text.length() - cut));
    assertThat(read.report().problems()).isEqualTo(Map.of(Kind.TRUNCATED_LAST_ROW, 1L));
    double[] x = read.signal()[1];
    assertThat(x[x.length - 1]).isNaN();
    assertThat(read.signal()[0][x.length - 1]).isEqualTo(x.length - 1);
    assertThat(read(text.substring(0, text.length() - cut) + "\n").report().problems())
        .as("ended by a line end")
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void numbersOfOtherFormatsAreNeverCut(int seed) throws Exception {
    Random random = new Random(seed);
    int digits = 1 + random.nextInt(6);
    List<DoubleFunction<String>> formats =
        List.of(
            String::valueOf,
            value -> String.valueOf((float) value),
            value -> String.valueOf(Math.round(value * 100) / 100.0),
            value -> stripped(new BigDecimal(value).round(new MathContext(digits))),
            value -> stripped(new BigDecimal(fixed(digits).apply(value))),
            value -> new BigDecimal(value).round(new MathContext(digits)).toPlainString(),
            value -> fixed(8).apply(value).substring(0, 6),
            value -> String.format(Locale.ROOT, "%." + digits + "e", value),
            value -> String.valueOf(Math.round(value)),
            fixed(digits));
    double scale = Math.pow(10, random.nextInt(6) - 2);
    for (DoubleFunction<String> format : formats) {
      for (int rows : new int[] {22, 150}) {
        String text = table(random, scale, format, rows);
        assertThat(read(text).report().problems()).as(text).isEmpty();
      }
    }
  }

  /** As "%g" and "format short g" write. */
  private static String stripped(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** So many significant digits: 12.50 and 100.2 are both whole. */
  @ParameterizedTest
  @ValueSource(strings = {"100.2", "0.000", "99.99"})
  void significantDigitsMayLeaveFewerBehindThePoint(String last) throws Exception {
    StringBuilder text = new StringBuilder("t,x\n");
    for (int row = 0; row < 300; row++) {
      text.append(row).append(',').append(10 + row % 80).append(row % 2 == 0 ? ".50\n" : ".25\n");
    }
    assertThat(read(text + "300," + last).report().problems()).isEmpty();
    assertThat(read(text + "300,12.5").report().problems()).containsKey(Kind.TRUNCATED_LAST_ROW);
  }

  @Test
  void aCutNumberBeforeDelimitersAtTheEndsOfRows() throws Exception {
    StringBuilder text = new StringBuilder("a;b;\n");
    for (int row = 0; row < 100; row++) {
      text.append(row).append(';').append(row % 7).append(row % 2 == 0 ? ".50;\n" : ".25;\n");
    }
    assertThat(read(text + "100;3.5").report().problems()).containsKey(Kind.TRUNCATED_LAST_ROW);
    assertThat(read(text + "100;3.5;").report().problems()).isEmpty();
    assertThat(read(text + "100;3.50").report().problems()).isEmpty();
  }
}
