package dev.epochlint.importer.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLArray;
import com.jmatio.types.MLCell;
import com.jmatio.types.MLDouble;
import com.jmatio.types.MLStructure;
import dev.epochlint.Shared;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged files give the values that were written or an error: never other values, a hang, an
 * OutOfMemoryError.
 */
class DamagedMatTest {
  private static final Limits SMALL = new Limits(32 << 20, 64, 100_000, 1 << 20);

  @TempDir Path directory;

  /** Ways to write the array x, a struct and a cell around it. */
  enum Way {
    COMPRESSED,
    PLAIN,
    LEVEL_4,
    LEVEL_4_BIG
  }

  private static double[][] values() {
    Random random = new Random(11);
    double[][] values = new double[5][40];
    for (double[] channel : values) {
      for (int t = 0; t < channel.length; t++) {
        channel[t] = random.nextGaussian();
      }
    }
    return values;
  }

  private byte[] written(Way way) throws IOException {
    return switch (way) {
      case COMPRESSED -> level5();
      case PLAIN -> inflated(level5());
      case LEVEL_4 -> level4(ByteOrder.LITTLE_ENDIAN, 0);
      case LEVEL_4_BIG -> level4(ByteOrder.BIG_ENDIAN, 1000);
    };
  }

  private byte[] level5() throws IOException {
    MLStructure struct = new MLStructure("s", new int[] {1, 1});
    struct.setField("eeg", new MLDouble("eeg", values()));
    MLCell cell = new MLCell("c", new int[] {1, 3});
    for (int i = 0; i < 3; i++) {
      cell.set(new MLDouble("", values()), i);
    }
    List<MLArray> arrays = List.of(new MLDouble("x", values()), struct, cell);
    Path file = directory.resolve("written.mat");
    new MatFileWriter(file.toFile(), arrays);
    return Files.readAllBytes(file);
  }

  private static byte[] inflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, 128);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order(bytes));
    for (int at = 128; at < bytes.length; at += 8 + buffer.getInt(at + 4)) {
      byte[] packed = Arrays.copyOfRange(bytes, at + 8, at + 8 + buffer.getInt(at + 4));
      new InflaterInputStream(new java.io.ByteArrayInputStream(packed)).transferTo(out);
    }
    return out.toByteArray();
  }

  private static ByteOrder order(byte[] level5) {
    return level5[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private static byte[] level4(ByteOrder order, int type) {
    double[][] values = values();
    ByteBuffer bytes = ByteBuffer.allocate(20 + 2 + 8 * 200).order(order);
    bytes.putInt(type).putInt(5).putInt(40).putInt(0).putInt(2).put((byte) 'x').put((byte) 0);
    for (int t = 0; t < 40; t++) {
      for (int c = 0; c < 5; c++) {
        bytes.putDouble(values[c][t]);
      }
    }
    return bytes.array();
  }

  private static Selection of(String variable) {
    Selection any = Selection.ANY;
    return new Selection(
        new SeriesSelection(List.of(variable), List.of()),
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

  /** Reads x; null where it is refused. */
  private double[][] read(byte[] bytes, String variable) throws IOException {
    Path file = directory.resolve("damaged.mat");
    Files.write(file, bytes);
    try {
      return ReadBack.read(file, of(variable), SMALL).get(0).signal();
    } catch (ImportException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain(directory.toString());
      return null;
    }
  }

  static Stream<Way> ways() {
    return Stream.of(Way.values());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatIsWholeIsRead(Way way) throws IOException {
    assertThat(read(written(way), "x")).isDeepEqualTo(values());
    if (way == Way.COMPRESSED || way == Way.PLAIN) {
      assertThat(read(written(way), "s.eeg")).isDeepEqualTo(values());
      assertThat(read(written(way), "c{2}")).isDeepEqualTo(values());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void cutAnywhereItIsReadOrRefused(Way way) throws IOException {
    byte[] whole = written(way);
    int refused = 0;
    // Every byte of the first tags, then steps that meet every place within a number.
    for (int length = 0; length < whole.length; length += length < 300 ? 1 : 13) {
      double[][] read = read(Arrays.copyOf(whole, length), "x");
      if (read == null) {
        refused++;
      } else {
        assertThat(Arrays.deepEquals(read, values())).as("cut at %d", length).isTrue();
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("ways")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void flippedBitsAreNoticedWhereThereIsAChecksum(Way way) throws IOException {
    byte[] whole = written(way);
    Random random = new Random(5);
    for (int i = 0; i < 1500; i++) {
      byte[] flipped = whole.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      double[][] read = read(flipped, "x");
      if (read != null && way == Way.COMPRESSED) {
        assertThat(Arrays.deepEquals(read, values())).isTrue();
      }
    }
  }

  /** Headers and tags set to extreme numbers, one after the other. */
  @ParameterizedTest
  @MethodSource("ways")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void craftedSizesAreRefusedOrHarmless(Way way) throws IOException {
    byte[] whole = written(way);
    int[] extremes = {0, 1, -1, 7, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28, 14, 15};
    int from = way == Way.COMPRESSED || way == Way.PLAIN ? 128 : 0;
    for (int at = from; at + 4 <= Math.min(whole.length, from + 400); at += 4) {
      for (int extreme : extremes) {
        byte[] crafted = whole.clone();
        ByteBuffer.wrap(crafted).order(ByteOrder.LITTLE_ENDIAN).putInt(at, extreme);
        read(crafted, "x");
        ByteBuffer.wrap(crafted).order(ByteOrder.BIG_ENDIAN).putInt(at, extreme);
        read(crafted, "x");
      }
    }
  }

  private static byte[] header() {
    byte[] header = new byte[128];
    Arrays.fill(header, (byte) ' ');
    byte[] text = "MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, header, 0, text.length);
    header[124] = 0;
    header[125] = 1;
    header[126] = 'I';
    header[127] = 'M';
    return header;
  }

  private static byte[] little(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }

  /** A zlib stream of two gigabytes of zeros that fills 2 MB: refused under the limit. */
  @Test
  void aBombIsNotInflated() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(9))) {
      int bytes = 0x7fff_ff00;
      out.write(little(14, bytes, 6, 8, 6, 0, 5, 8, 1 << 14, 1 << 14, 1, 'x', 9, 0x7fff_fe00));
      byte[] zeros = new byte[1 << 16];
      for (long written = 0; written < bytes; written += zeros.length) {
        out.write(zeros);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(header());
    file.write(little(15, packed.size()));
    packed.writeTo(file);
    Path bomb = directory.resolve("bomb.mat");
    Files.write(bomb, file.toByteArray());
    assertThatThrownBy(
            () ->
                Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30), () -> ReadBack.read(bomb, of("x"), SMALL)))
        .isInstanceOf(ImportException.class);
  }

  /** Cells within cells within cells. */
  @ParameterizedTest
  @ValueSource(ints = {10, 60, 70, 2000})
  void deepNestingIsRefusedBeyondTheLimit(int depth) throws Exception {
    byte[] inner = matrix(6, little(9, 8, 0, 0));
    for (int i = 0; i < depth; i++) {
      inner = matrix(1, inner);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(header());
    file.write(inner);
    Path nested = directory.resolve("nested.mat");
    Files.write(nested, file.toByteArray());
    String path = "x" + "{0}".repeat(depth);
    if (depth < 60) {
      assertThat(ReadBack.read(nested, of(path), SMALL)).hasSize(1);
    } else if (depth > 64) {
      assertThatThrownBy(() -> ReadBack.read(nested, of(path), SMALL))
          .isInstanceOf(ImportException.class);
    }
  }

  /** A 1x1 matrix element of that class named x. */
  private static byte[] matrix(int type, byte[] content) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(little(6, 8, type, 0, 5, 8, 1, 1, 0x0001_0001, 'x'));
    body.write(content);
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(little(14, body.size()));
    body.writeTo(element);
    return element.toByteArray();
  }

  static Stream<Path> realFiles() throws IOException {
    Path root = Shared.path("mat-files/scipy+scipy");
    try (Stream<Path> all = Files.walk(root)) {
      return new ArrayList<>(all.filter(p -> p.toString().endsWith(".mat")).sorted().toList())
          .stream();
    }
  }

  /**
   * Every file of SciPy's own tests, cut at twenty-fifths: whatever is refused is refused in words.
   */
  @ParameterizedTest
  @MethodSource("realFiles")
  void realFilesCutShortAreRefusedInWords(Path real) throws IOException {
    byte[] whole = Files.readAllBytes(real);
    Path file = directory.resolve("cut.mat");
    for (int part : IntStream.range(0, 25).toArray()) {
      Files.write(file, Arrays.copyOf(whole, whole.length * part / 25));
      try {
        ReadBack.read(file, Selection.ANY, SMALL);
      } catch (ImportException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
