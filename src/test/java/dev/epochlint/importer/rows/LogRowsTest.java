package dev.epochlint.importer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogRowsTest {
  @TempDir Path directory;

  private LogRows rows(String text) throws Exception {
    return LogRows.open(Files.writeString(directory.resolve("log.csv"), text), "loss dump");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "17,17",
    "-0.5,-0.5",
    "1e-3,0.001",
    "nan,NaN",
    "NaN,NaN",
    "-nan,NaN",
    "inf,Infinity",
    "-inf,-Infinity",
    "Infinity,Infinity",
    "0.1,0.1",
    "123456789012345678901234567890,123456789012345678901234567890",
    "3.4028235677973366e+38,3.4028235677973366e+38",
    "' 7 ',7",
    "'\"7.25\"',7.25"
  })
  void numbersAreThoseThatPythonWrites(String cell, double expected) throws Exception {
    try (LogRows rows = rows("a,value\n1," + cell + "\n")) {
      assertThat(rows.next()).isTrue();
      assertThat(Double.valueOf(rows.number(1))).isEqualTo(Double.valueOf(expected));
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void cellsAreReadAsWhatTheyAre() throws Exception {
    try (LogRows rows = rows("\uFEFFStep;Tensor;note\r\n3;\"conv 1\";\r\n\r\n4;conv 1;x")) {
      assertThat(rows.header()).containsExactly("step", "tensor", "note");
      assertThat(rows.column("tensor")).isEqualTo(1);
      assertThat(rows.column("epoch")).isEqualTo(-1);
      assertThat(rows.next()).isTrue();
      assertThat(rows.line()).isEqualTo(2);
      assertThat(rows.whole(0)).isEqualTo(3);
      assertThat(rows.text(1)).isEqualTo("conv 1");
      assertThat(rows.isBlank(2)).isTrue();
      assertThat(rows.next()).isTrue();
      assertThat(rows.line()).isEqualTo(4);
      assertThat(rows.text(1)).isEqualTo("conv 1");
      assertThat(rows.isBlank(2)).isFalse();
      assertThat(rows.next()).isFalse();
    }
  }

  /** Rows of any length on both sides of the buffer's end, against the numbers themselves. */
  @Test
  void longLogs() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder text = new StringBuilder("step\tvalue\tsamples\n");
    List<Double> expected = new ArrayList<>();
    for (int step = 0; step < 3000; step++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      expected.add(value);
      text.append(step).append('\t').append(value).append('\t');
      text.append("12345 ".repeat(random.nextInt(step % 500 == 0 ? 20_000 : 50))).append('\n');
    }
    List<Double> read = new ArrayList<>();
    try (LogRows rows = rows(text.toString())) {
      while (rows.next()) {
        assertThat(rows.whole(0)).isEqualTo(read.size());
        read.add(rows.number(1));
      }
    }
    assertThat(read).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step,value\\n1,x | line 2: value must be a number, not 'x'",
        "step,value\\n1, | line 2: value must be a number, it is empty",
        "step,value\\n1,0x1p3 | line 2: value must be a number, not '0x1p3'",
        "step,value\\n1.5,2 | line 2: step must be a whole number from 0 to 2,147,483,647, not"
            + " '1.5'",
        "step,value\\n1 | line 2: 1 cells where the header has 2",
        "step,value\\n1,2\\n3,4,5 | line 3: more cells than the 2 of the header",
        "value\\n1 | line 1: no column 'step' among 'value'; known: step, value"
      })
  void whatCantBeUnderstoodIsSaid(String text, String message) {
    assertThatThrownBy(
            () -> {
              try (LogRows rows = rows(text.replace("\\n", "\n"))) {
                rows.require("step", List.of("step", "value"));
                while (rows.next()) {
                  rows.index(0);
                  rows.number(1);
                }
              }
            })
        .isInstanceOf(RowException.class)
        .hasMessage(message);
  }

  @Test
  void aLineWithoutAnEndIsNoLog() throws Exception {
    try (LogRows rows = rows("step,value\n1," + "7".repeat(1_300_000))) {
      assertThatThrownBy(rows::next).hasMessageStartingWith("line 2: longer than 1,048,576 bytes");
    }
    assertThatThrownBy(() -> rows("7".repeat(1_300_000))).hasMessageStartingWith("line 1: longer");
  }

  @Test
  void absentEmptyAndDamagedFiles() throws Exception {
    assertThatThrownBy(() -> LogRows.open(directory.resolve("none"), "loss dump"))
        .hasMessage("the loss dump does not exist");
    assertThatThrownBy(() -> rows("")).hasMessage("the loss dump is empty");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      SplittableRandom random = new SplittableRandom(5);
      StringBuilder text = new StringBuilder("step,value\n");
      for (int i = 0; i < 10_000; i++) {
        text.append(String.format(Locale.ROOT, "%d,%d%n", i, random.nextInt()));
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    Path file = Files.write(directory.resolve("half.csv.gz"), half);
    assertThatThrownBy(
            () -> {
              try (LogRows rows = LogRows.open(file, "loss dump")) {
                while (rows.next()) {
                  rows.number(1);
                }
              }
            })
        .hasMessageStartingWith("the loss dump can't be read: Unexpected end of ZLIB");
  }

  /** Blocks say together what the log says, whatever the lengths of its lines. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void blocksAreTheWhole(int seed) throws Exception {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("a,b\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      String word = "x".repeat(random.nextInt(40));
      text.append(i).append(',').append(word).append(random.nextInt(50) == 0 ? "\n\n" : "\n");
      expected.add(i + word);
    }
    Path file = directory.resolve("blocks.csv");
    Files.writeString(file, text.substring(0, text.length() - seed));
    List<String> actual = new ArrayList<>();
    long lines = 0;
    try (LogRows log = LogRows.open(file, "log")) {
      RowBlocks<List<String>> blocks = log.blocks(LogRowsTest::words);
      for (List<String> next = blocks.next(); next != null; next = blocks.next()) {
        actual.addAll(next);
      }
    }
    try (LogRows log = LogRows.open(file, "log")) {
      while (log.next()) {
        lines = log.line();
      }
    }
    assertThat(actual).hasSize(60_000);
    assertThat(actual.subList(0, 59_999)).isEqualTo(expected.subList(0, 59_999));
    assertThat(lines)
        .isEqualTo(text.substring(0, text.length() - seed).stripTrailing().lines().count());
  }

  private static List<String> words(RowBlock block) {
    List<String> words = new ArrayList<>();
    try {
      while (block.next()) {
        words.add(block.whole(0) + block.text(1));
      }
    } catch (RowException e) {
      throw new AssertionError(e);
    }
    return words;
  }
}
