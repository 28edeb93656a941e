package dev.epochlint.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.ImportReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be taken as it stands is reported with line and column, never dropped. */
class CsvProblemsTest {
  @TempDir Path directory;

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("table.csv"), text);
  }

  private ReadBack read(String text) throws Exception {
    return ReadBack.read(write(text), Selection.ANY).get(0);
  }

  private static String numbers(int rows) {
    StringBuilder text = new StringBuilder("x,y,z\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(".25,").append(-i).append(",7\n");
    }
    return text.toString();
  }

  @Test
  void goodTableHasNothingToTell() throws Exception {
    ImportReport report = read(numbers(5000)).report();
    assertThat(report.problems()).isEmpty();
    assertThat(report.rows()).isEqualTo(5000);
    assertThat(report.cells()).isEqualTo(15_000);
    assertThat(report.dialect()).isEqualTo("delimiter ',', 1 header row, decimal '.'");
  }

  @Test
  void cellsThatAreNoNumbers() throws Exception {
    ReadBack read = read(numbers(10) + "1,oops,3\n4,5,6\n7,,9\n");
    assertThat(read.report().problems()).isEqualTo(Map.of(Kind.NOT_A_NUMBER, 1L, Kind.EMPTY, 1L));
    assertThat(read.report().first())
        .containsExactly(
            new CellProblem(Kind.NOT_A_NUMBER, 12, 2, "oops"),
            new CellProblem(Kind.EMPTY, 14, 2, ""));
    assertThat(read.signal()[1][10]).isNaN();
    assertThat(read.signal()[1][11]).isEqualTo(5);
    assertThat(read.signal()[1][12]).isNaN();
    assertThat(read.signal()[2][12]).isEqualTo(9);
  }

  @Test
  void decimalCommasOfTheCatalogueCase() throws Exception {
    StringBuilder text = new StringBuilder("a;b;c\n");
    for (int i = 0; i < 2000; i++) {
      text.append("1.5;2.5;").append(i % 50 == 49 ? "12,5" : "12.5").append('\n');
    }
    ImportReport report = read(text.toString()).report();
    assertThat(report.count(Kind.NOT_A_NUMBER)).isEqualTo(40);
    assertThat(report.decimalCommas()).isEqualTo(40);
    assertThat(report.first()).hasSize(ImportReport.PLACES);
    assertThat(report.first().get(0)).isEqualTo(new CellProblem(Kind.NOT_A_NUMBER, 51, 3, "12,5"));
  }

  @Test
  void raggedRowsStaySamples() throws Exception {
    ReadBack read = read(numbers(6) + "1,2\n3,4,5,6\n7,8,9\n");
    assertThat(read.report().count(Kind.RAGGED_ROW)).isEqualTo(2);
    assertThat(read.report().first())
        .extracting(CellProblem::line, CellProblem::column, CellProblem::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(8L, 0, "1,2"),
            org.assertj.core.groups.Tuple.tuple(9L, 0, "3,4,5,6"));
    assertThat(Arrays.copyOfRange(read.signal()[2], 6, 9)).containsExactly(Double.NaN, 5, 9);
    assertThat(read.report().count(Kind.EMPTY)).isZero();
  }

  @Test
  void truncatedLastRowLosesItsCutNumber() throws Exception {
    ReadBack read = read(numbers(6) + "11,12");
    assertThat(read.report().problems()).isEqualTo(Map.of(Kind.TRUNCATED_LAST_ROW, 1L));
    assertThat(read.report().first().get(0).line()).isEqualTo(8);
    // 12 may be the beginning of 12.75: only what a delimiter ends is whole.
    assertThat(read.signal()[0][6]).isEqualTo(11);
    assertThat(read.signal()[1][6]).isNaN();
    assertThat(read.signal()[2][6]).isNaN();
  }

  @Test
  void missingFinalLineEndIsNoProblem() throws Exception {
    ReadBack read = read(numbers(6) + "11,12,13");
    assertThat(read.report().problems()).isEmpty();
    assertThat(read.signal()[2][6]).isEqualTo(13);
  }

  @Test
  void repeatedHeader() throws Exception {
    ReadBack read = read(numbers(6) + numbers(4));
    assertThat(read.report().problems()).isEqualTo(Map.of(Kind.REPEATED_HEADER, 1L));
    assertThat(read.report().first().get(0).line()).isEqualTo(8);
    assertThat(read.signal()[0]).hasSize(10);
  }

  @Test
  void blankLineInASingleColumnIsAnEmptyCell() throws Exception {
    ReadBack read = read("1\n2\n3\n\n4\n\n\n");
    assertThat(read.signal()[0]).containsExactly(1, 2, 3, Double.NaN, 4);
    assertThat(read.report().first()).containsExactly(new CellProblem(Kind.EMPTY, 4, 1, ""));
  }

  @Test
  void linesCountOnThroughQuotedLineEnds() throws Exception {
    ReadBack read = read("x,\"y\nraw\"\n1,2\n\"3\",oops\n\n5,6\n7,also\n8,9\n9,9\n9,9\n");
    assertThat(read.report().first()).extracting(CellProblem::line).containsExactly(4L, 7L);
  }

  @Test
  void commentsBetweenRowsCountAsLines() throws Exception {
    ReadBack read =
        read("# one\nx,y\n1,2\n# \"two\"\n3,oops\n\"5\",6\n# three\n7,oops\n1,1\n1,1\n");
    assertThat(read.report().first()).extracting(CellProblem::line).containsExactly(5L, 8L);
  }

  @Test
  void linesBeforeTheTableAreSkippedAndSaid() throws Exception {
    ReadBack read = read("Device: X\nRate: 256 Hz, gain 2, gain 3, gain 4\n" + numbers(20));
    assertThat(read.report().dialect()).endsWith("2 lines before the table skipped");
    assertThat(read.header().signal().channelNames()).containsExactly("x", "y", "z");
    assertThat(read.signal()[0]).hasSize(20);
  }

  @Test
  void longTextIsCutAndEscaped() throws Exception {
    ReadBack read = read(numbers(60) + "1,\"a\tb\u0007" + "c".repeat(100) + "\",3\n");
    assertThat(read.report().first().get(0).text()).startsWith("a\\u0009b\\u0007ccc").hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void cutGzipIsUnreadable(int tenth) throws Exception {
    byte[] packed = gzip(numbers(20_000).getBytes(StandardCharsets.UTF_8));
    int length = Math.max(20, packed.length * tenth / 10);
    Path file = directory.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(packed, length));
    assertThatThrownBy(() -> ReadBack.read(file, Selection.ANY))
        .isInstanceOf(ImportException.class)
        .satisfies(
            e ->
                assertThat(((ImportException) e).toFailure("f").kind())
                    .isEqualTo(ImportFailure.Kind.UNREADABLE));
  }

  @Test
  void damagedGzipIsUnreadableNeverWrong() throws Exception {
    byte[] packed = gzip(numbers(3000).getBytes(StandardCharsets.UTF_8));
    ReadBack good = read(numbers(3000));
    Path file = directory.resolve("flipped.csv.gz");
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] flipped = packed.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      try {
        ReadBack read = ReadBack.read(file, Selection.ANY).get(0);
        assertThat(read.signal()).isDeepEqualTo(good.signal());
      } catch (ImportException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(300);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "x", "\"x"})
  void endlessLineIsRefused(String beginning) throws Exception {
    Limits limits = new Limits(1 << 20, 4, 1000, 1 << 20);
    Path file = write("a,b\n1,2\n" + beginning + "7".repeat(3 << 20));
    assertThatThrownBy(() -> ReadBack.read(file, Selection.ANY, limits))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("longer than 1,048,576 bytes");
  }

  @Test
  void quoteThatNeverEndsNamesTheLine() throws Exception {
    Path file = write(numbers(6) + "1,\"2,3\n4,5,6\n");
    assertThatThrownBy(() -> ReadBack.read(file, Selection.ANY))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("line 8");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void junkIsRefusedOrReadNeverACrash(int seed) throws Exception {
    Random random = new Random(seed);
    String alphabet = "0123456789.,;\t\n\r\"'ab-+eE# %NaN";
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      for (int c = random.nextInt(400); c >= 0; c--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Path file = write(text.toString());
      try {
        for (ReadBack read : ReadBack.read(file, Selection.ANY)) {
          assertThat(read.signal().length).isLessThanOrEqualTo(400);
        }
      } catch (ImportException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void zeroByteIsNoText() throws Exception {
    Path file = write(numbers(2000) + "1,\0,3\n");
    assertThatThrownBy(() -> ReadBack.read(file, Selection.ANY))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("zero byte");
  }

  /** Of a table that is read with the wrong decimal sign no row of numbers is a header. */
  @Test
  void decimalCommasUnderADeclaredPoint() throws Exception {
    StringBuilder text = new StringBuilder("a;b\n");
    for (int row = 0; row < 300; row++) {
      text.append("0,").append(100 + row).append(";-1,5\n");
    }
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
            new TableOptions(";", "auto", "%", ".", "UTF-8", List.of(), Map.of()));
    ReadBack read =
        ReadBack.read(Files.writeString(directory.resolve("commas.csv"), text), selection).get(0);
    assertThat(read.header().signal().channelNames()).containsExactly("a", "b");
    assertThat(read.report().cells()).isEqualTo(600);
    assertThat(read.report().decimalCommas()).isEqualTo(600);
    assertThat(read.report().first().get(0).line()).isEqualTo(2);
  }
}
