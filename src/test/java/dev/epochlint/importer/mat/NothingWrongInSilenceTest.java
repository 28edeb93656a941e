package dev.epochlint.importer.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Level 5 files of both byte orders, each variable in one piece, within a struct and within a cell:
 * damage gives an error with its offset or the values that were written. What no format could show
 * is a flipped bit of a number that is not compressed: that number alone then differs.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NothingWrongInSilenceTest {
  private static final Limits LIMITS = new Limits(1 << 24, 64, 100_000, 1 << 20);
  private static final List<String> VARIABLES = List.of("x", "s.eeg", "c{*}");

  @TempDir Path directory;

  /** A byte order, with or without compression. */
  record Way(ByteOrder order, boolean compressed) {

    HandMadeMat mat() {
      return new HandMadeMat(order);
    }

    byte[] variable(byte[] plain) {
      return compressed ? mat().compressed(plain) : plain;
    }

    byte[] file() {
      HandMadeMat mat = mat();
      byte[][] elements = new byte[3][];
      for (int i = 0; i < 3; i++) {
        elements[i] = mat.doubles("", values(i + 2));
      }
      return mat.file(
          variable(mat.doubles("x", values(0))),
          variable(mat.struct("s", "eeg", mat.doubles("", values(1)))),
          variable(mat.array(MatTypes.CELL_CLASS, "c", new int[] {1, 3}, elements)));
    }
  }

  static Stream<Way> ways() {
    return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
        .flatMap(order -> Stream.of(new Way(order, false), new Way(order, true)));
  }

  private static double[][] values(int seed) {
    Random random = new Random(seed);
    double[][] values = new double[3][14];
    for (double[] channel : values) {
      Arrays.setAll(channel, t -> random.nextGaussian() * 50);
    }
    return values;
  }

  private static List<double[][]> written(String variable) {
    return switch (variable) {
      case "x" -> List.<double[][]>of(values(0));
      case "s.eeg" -> List.<double[][]>of(values(1));
      default -> List.of(values(2), values(3), values(4));
    };
  }

  private static Selection of(String variable) {
    SeriesSelection signal = new SeriesSelection(List.of(variable), List.of());
    return new Selection(
        signal, null, null, null, null, null, null, List.of(), 1, Selection.ANY.table());
  }

  /** The signals of a variable, or null where they are refused with a place in the file. */
  private @Nullable List<double[][]> read(byte[] bytes, String variable) throws IOException {
    // A file of its own each time: cutting one short that is still mapped is slow.
    Path file = Files.write(Files.createTempFile(directory, "damaged", ".mat"), bytes);
    try {
      return ReadBack.read(file, of(variable), LIMITS).stream().map(ReadBack::signal).toList();
    } catch (ImportException e) {
      ImportFailure failure = e.toFailure("damaged.mat");
      assertThat(failure.message()).isNotBlank().doesNotContain(directory.toString());
      if (failure.kind() == ImportFailure.Kind.UNREADABLE) {
        assertThat(failure.offset()).isBetween(0L, (long) bytes.length);
      }
      return null;
    } finally {
      Files.delete(file);
    }
  }

  /** Places of numbers that differ in any bit; -1 for another shape. */
  private static int differences(List<double[][]> read, List<double[][]> written) {
    int differ = 0;
    for (int r = 0; r < written.size(); r++) {
      if (read.size() != written.size()
          || read.get(r).length != 3
          || read.get(r)[0].length != written.get(r)[0].length) {
        return -1;
      }
      for (int c = 0; c < 3; c++) {
        for (int t = 0; t < written.get(r)[c].length; t++) {
          long flipped =
              Double.doubleToRawLongBits(read.get(r)[c][t])
                  ^ Double.doubleToRawLongBits(written.get(r)[c][t]);
          differ += Long.bitCount(flipped);
        }
      }
    }
    return differ;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void wholeFilesAreRead(Way way) throws IOException {
    for (String variable : VARIABLES) {
      List<double[][]> read = read(way.file(), variable);
      assertThat(read).as(variable).isNotNull();
      assertThat(differences(read, written(variable))).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void cutAtEveryByte(Way way) throws IOException {
    byte[] whole = way.file();
    for (int length = 0; length < whole.length; length++) {
      List<double[][]> read = read(Arrays.copyOf(whole, length), "c{*}");
      assertThat(read).as("cut at %d", length).isNull();
    }
  }

  /**
   * Every bit of the tags of x and s where they are not compressed, then bits drawn from the whole
   * file.
   */
  @ParameterizedTest
  @MethodSource("ways")
  void oneFlippedBit(Way way) throws IOException {
    byte[] whole = way.file();
    List<Integer> bits = new ArrayList<>();
    for (int bit = 124 * 8; bit < 700 * 8 && !way.compressed(); bit++) {
      bits.add(bit);
      // The numbers of x, of which a few are met below.
      bit = bit == 200 * 8 ? 520 * 8 : bit;
    }
    new Random(9).ints(800, 0, whole.length * 8).forEach(bits::add);
    for (int bit : bits) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      for (String variable : VARIABLES) {
        List<double[][]> read = read(flipped, variable);
        if (read != null) {
          assertThat(differences(read, written(variable)))
              .as("%s with bit %d of byte %d flipped", variable, bit % 8, bit / 8)
              .isBetween(0, way.compressed() ? 0 : 1);
        }
      }
    }
  }

  /** The length in the tag fits what is left of the stream: only the stream itself can tell. */
  @ParameterizedTest
  @MethodSource("ways")
  void streamsThatEndEarly(Way way) throws IOException {
    byte[] zlib = HandMadeMat.deflated(way.mat().doubles("x", values(0)));
    for (int length = 0; length < zlib.length; length++) {
      byte[] file = way.mat().file(way.mat().stream(Arrays.copyOf(zlib, length)));
      assertThat(read(file, "x")).as("stream of %d bytes", length).isNull();
    }
    assertThat(read(way.mat().file(way.mat().stream(Arrays.copyOf(zlib, zlib.length + 1))), "x"))
        .as("a byte too many")
        .isNull();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void wrongChecksums(Way way) throws IOException {
    byte[] zlib = HandMadeMat.deflated(way.mat().doubles("x", values(0)));
    for (int i = 1; i <= 4; i++) {
      byte[] wrong = zlib.clone();
      wrong[wrong.length - i]++;
      assertThat(read(way.mat().file(way.mat().stream(wrong)), "x")).isNull();
    }
  }

  /** A stream that goes on for 32 MB after its variable: refused at the first byte too many. */
  @ParameterizedTest
  @MethodSource("ways")
  void streamsThatAreLongerThanTheirVariable(Way way) throws IOException {
    byte[] variable = way.mat().doubles("x", values(0));
    byte[] bomb = HandMadeMat.deflated(HandMadeMat.join(variable, new byte[1 << 25]));
    Path file = Files.write(directory.resolve("bomb.mat"), way.mat().file(way.mat().stream(bomb)));
    assertThatThrownBy(() -> ReadBack.read(file, of("x"), LIMITS))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("longer than the variable declares");
  }

  /** Two of three elements would be read and the third one lost. */
  @ParameterizedTest
  @MethodSource("ways")
  void cellsThatHoldMoreThanTheirDimensionsSay(Way way) throws IOException {
    byte[] one = way.mat().doubles("", values(2));
    byte[] cell = way.mat().array(MatTypes.CELL_CLASS, "c", new int[] {1, 2}, one, one, one);
    assertThat(read(way.mat().file(way.variable(cell)), "c{*}")).isNull();
  }

  /** No writer saves numbers in another type of the same width; a flipped bit of the tag does. */
  @ParameterizedTest
  @MethodSource("ways")
  void numbersUnderTheTagOfAnotherKind(Way way) throws IOException {
    HandMadeMat mat = way.mat();
    int[] dims = {1, 4};
    byte[] asLongs = mat.array(6, "x", dims, mat.element(13, new byte[32]));
    byte[] asInts = mat.array(7, "x", dims, mat.element(5, new byte[16]));
    byte[] asFloats = mat.array(12, "x", dims, mat.element(7, new byte[16]));
    for (byte[] variable : List.of(asLongs, asInts, asFloats)) {
      assertThat(read(mat.file(way.variable(variable)), "x")).isNull();
    }
    byte[] narrow = mat.array(6, "x", dims, mat.element(5, mat.ints(1, -2, 3, -4)));
    List<double[][]> read = read(mat.file(way.variable(narrow)), "x");
    assertThat(read).isNotNull();
    assertThat(read.get(0)).isDeepEqualTo(new double[][] {{1, -2, 3, -4}});
  }
}
