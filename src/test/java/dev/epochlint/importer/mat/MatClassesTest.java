package dev.epochlint.importer.mat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Complex and logical arrays, axes of length 1 and windows, in both byte orders. */
class MatClassesTest {
  private static final int DOUBLE = 6;
  private static final int UINT8 = 9;

  @TempDir Path directory;

  static Stream<HandMadeMat> orders() {
    return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN).map(HandMadeMat::new);
  }

  private List<ReadBack> read(HandMadeMat mat, byte[] variable, String... axes) throws Exception {
    Path file = Files.write(directory.resolve("file.mat"), mat.file(variable));
    SeriesSelection signal = new SeriesSelection(List.of("x"), List.of(axes));
    Selection any = Selection.ANY;
    return ReadBack.read(
        file, new Selection(signal, null, null, null, null, null, null, List.of(), 1, any.table()));
  }

  /** {@code first}, {@code first + 1}, … */
  private static byte[] counted(HandMadeMat mat, int first, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * count).order(mat.order());
    for (int i = 0; i < count; i++) {
      bytes.putDouble(first + i);
    }
    return mat.element(9, bytes.array());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void ofComplexNumbersTheRealPartIsReadAndTheFileSaysSo(HandMadeMat mat) throws Exception {
    byte[] complex =
        mat.array(
            DOUBLE | MatTypes.COMPLEX,
            "x",
            new int[] {2, 3},
            counted(mat, 0, 6),
            counted(mat, 100, 6));
    ReadBack read = read(mat, complex).get(0);
    assertThat(read.signal()).isDeepEqualTo(new double[][] {{0, 2, 4}, {1, 3, 5}});
    assertThat(read.header().signal().complex()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void logicalValuesAreZeroAndOne(HandMadeMat mat) throws Exception {
    byte[] logical =
        mat.array(
            UINT8 | MatTypes.LOGICAL,
            "x",
            new int[] {2, 3},
            mat.element(MatTypes.UINT8, new byte[] {1, 0, 0, 1, 1, 1}));
    ReadBack read = read(mat, logical).get(0);
    assertThat(read.signal()).isDeepEqualTo(new double[][] {{1, 0, 1}, {0, 1, 1}});
    assertThat(read.header().signal().valueClass()).isEqualTo("logical");
  }

  @ParameterizedTest
  @MethodSource("orders")
  void axesOfLengthOneBeyondTheDeclaredOnesAreLeftOut(HandMadeMat mat) throws Exception {
    for (int[] dims : List.of(new int[] {1, 2, 3}, new int[] {2, 1, 3}, new int[] {2, 3, 1, 1})) {
      byte[] array = mat.array(DOUBLE, "x", dims, counted(mat, 0, 6));
      assertThat(read(mat, array, "channel", "time").get(0).signal())
          .isDeepEqualTo(new double[][] {{0, 2, 4}, {1, 3, 5}});
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void aDeclaredAxisOfLengthOneStays(HandMadeMat mat) throws Exception {
    byte[] array = mat.array(DOUBLE, "x", new int[] {1, 2, 3}, counted(mat, 0, 6));
    List<ReadBack> read = read(mat, array, "trial", "channel", "time");
    assertThat(read).hasSize(1);
    assertThat(read.get(0).header().index()).isEqualTo("[0]");
    assertThat(read.get(0).signal()).isDeepEqualTo(new double[][] {{0, 2, 4}, {1, 3, 5}});
  }

  @ParameterizedTest
  @MethodSource("orders")
  void eachWindowOfACutArrayIsARecording(HandMadeMat mat) throws Exception {
    byte[] array = mat.array(DOUBLE, "x", new int[] {2, 3, 4}, counted(mat, 0, 24));
    List<ReadBack> windows = read(mat, array, "window", "channel", "time");
    assertThat(windows).extracting(w -> w.header().index()).containsExactly("[0]", "[1]");
    for (int w = 0; w < 2; w++) {
      for (int c = 0; c < 3; c++) {
        for (int t = 0; t < 4; t++) {
          assertThat(windows.get(w).signal()[c][t]).isEqualTo(w + 2 * c + 6 * t);
        }
      }
    }
  }
}
