package dev.epochlint.importer.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.RecordedCases;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.value.OpenArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type, order and version that NumPy writes, to the last bit. */
class NpyValuesTest {
  private static final String CASES = "/npy/cases.zip";

  @TempDir Path directory;

  static Stream<Arguments> cases() throws IOException {
    return RecordedCases.of(CASES).expected().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".npy"))
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  private OpenArray open(String name) throws ImportException, IOException {
    Path file = Files.write(directory.resolve(name), RecordedCases.of(CASES).file(name));
    return OpenArray.of(new ImporterRegistry(), new SourceFile(file, name), "", Limits.forHeap());
  }

  /** Rows come in blocks of two, so that block borders are met. */
  @ParameterizedTest
  @MethodSource("cases")
  void equalsWhatNumpyReads(String name, JsonNode expected) throws Exception {
    try (OpenArray array = open(name)) {
      assertThat(array.format()).isEqualTo("npy");
      assertThat(array.dims()).isEqualTo(RecordedCases.shape(expected));
      NumericArray numbers = array.numbers();
      List<String> values = RecordedCases.texts(expected, "values");
      if (numbers == null) {
        assertThat(array.texts()).isEqualTo(values);
        return;
      }
      int length = (int) numbers.rowLength();
      double[] rows = new double[2 * length];
      for (int row = 0; row < numbers.rows(); row += 2) {
        int count = (int) Math.min(2, numbers.rows() - row);
        numbers.rows(row, count, rows);
        for (int i = 0; i < count * length; i++) {
          double value = Double.parseDouble(values.get(row * length + i));
          assertThat(Double.compare(rows[i], value))
              .as("%s[%d]: %s, expected %s", name, row * length + i, rows[i], value)
              .isZero();
        }
      }
      if (expected.has("whole")) {
        wholeNumbersAreExact(numbers, RecordedCases.texts(expected, "whole"));
      }
    }
  }

  private static void wholeNumbersAreExact(NumericArray numbers, List<String> expected)
      throws Exception {
    int length = (int) numbers.rowLength();
    long[] row = new long[length];
    for (int r = 0; r < numbers.rows(); r++) {
      List<String> of = expected.subList(r * length, (r + 1) * length);
      int at = r;
      if (of.stream().anyMatch(number -> new java.math.BigInteger(number).bitLength() > 63)) {
        assertThatThrownBy(() -> numbers.rows(at, 1, row))
            .isInstanceOf(ArithmeticException.class)
            .hasMessageContaining("larger than 2^63 - 1");
      } else {
        numbers.rows(r, 1, row);
        assertThat(row).containsExactly(of.stream().mapToLong(Long::parseLong).toArray());
      }
    }
  }

  @Test
  void aFractionIsNoWholeNumber() throws Exception {
    try (OpenArray array = open("scalar.npy")) {
      assertThatThrownBy(() -> array.requireNumbers().rows(0, 1, new long[1]))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("2.5 is no whole number");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "object.npy, object, pickled Python objects are never read",
    "fields.npy, '[[t, <f8], [x, <i4]]', save each field as an array of its own",
    "times.npy, <M8[ns], elements of type <M8[ns] are not read",
    "long-double.npy, <f16, save x.astype('float64')"
  })
  void whatIsNotReadIsRefusedByName(String name, String valueClass, String message)
      throws Exception {
    Path file = Files.write(directory.resolve(name), RecordedCases.of(CASES).file(name));
    assertThatThrownBy(() -> ReadBack.read(file, Selection.ANY))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("'array' is no numeric array but of class " + valueClass)
        .hasMessageContaining(message);
  }

  @Test
  void aRecordingHasChannelsFirstUnlessAxesSayOtherwise() throws Exception {
    Map<String, JsonNode> expected = RecordedCases.of(CASES).expected();
    for (String name : List.of("turned.npy", "version-1.npy", "be-i2-f.npy")) {
      Path file = Files.write(directory.resolve(name), RecordedCases.of(CASES).file(name));
      List<String> values = RecordedCases.texts(expected.get(name), "values");
      if (name.equals("be-i2-f.npy")) {
        // Two recordings of three channels and five samples.
        Selection trials = with(List.of("trial", "channel", "time"));
        List<ReadBack> read = ReadBack.read(file, trials);
        assertThat(read).hasSize(2);
        assertThat(read.get(1).signal()).hasDimensions(3, 5);
        assertThat(read.get(1).signal()[2][3])
            .isEqualTo(Double.parseDouble(values.get(1 * 15 + 2 * 5 + 3)));
        continue;
      }
      double[][] signal = ReadBack.read(file, Selection.ANY).get(0).signal();
      double[][] turned = ReadBack.read(file, with(List.of("time", "channel"))).get(0).signal();
      int samples = signal[0].length;
      for (int c = 0; c < signal.length; c++) {
        for (int t = 0; t < samples; t++) {
          double value = Double.parseDouble(values.get(c * samples + t));
          assertThat(signal[c][t]).isEqualTo(value);
          assertThat(turned[t][c]).isEqualTo(value);
        }
      }
    }
  }

  private static Selection with(List<String> axes) {
    Selection any = Selection.ANY;
    return new Selection(
        new SeriesSelection(List.of(), axes),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        1,
        any.table());
  }
}
