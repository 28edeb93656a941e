package dev.epochlint.importer.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Leaves;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.RecordedCases;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.value.OpenArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of arrays: stored, deflated, with sizes of 64 bits, with sizes behind the data. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NpzTest {
  private static final String CASES = "/npy/cases.zip";

  /** A quarter of it stays in memory: larger members go to a temporary file. */
  private static final Limits SMALL = new Limits(1 << 20, 64, 100_000, 1 << 20);

  @TempDir Path directory;

  static Stream<String> members() throws IOException {
    return RecordedCases.of(CASES).expected().keySet().stream().filter(key -> key.contains(":"));
  }

  static Stream<String> archives() throws IOException {
    return members().map(key -> key.substring(0, key.indexOf(':'))).distinct();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  @ParameterizedTest
  @MethodSource("members")
  void equalsWhatNumpyWrote(String key) throws Exception {
    RecordedCases cases = RecordedCases.of(CASES);
    JsonNode expected = cases.expected().get(key);
    String name = key.substring(0, key.indexOf(':'));
    SourceFile file = new SourceFile(write(name, cases.file(name)), name);
    String variable = key.substring(key.indexOf(':') + 1);
    try (OpenArray array = OpenArray.of(new ImporterRegistry(), file, variable, SMALL)) {
      assertThat(array.format()).isEqualTo("npz");
      assertThat(array.dims()).isEqualTo(RecordedCases.shape(expected));
      if (array.numbers() == null) {
        assertThat(array.texts()).isEqualTo(RecordedCases.texts(expected, "values"));
        return;
      }
      double[] values = new double[(int) array.requireNumbers().elements()];
      array.requireNumbers().rows(0, (int) array.requireNumbers().rows(), values);
      assertThat(Arrays.equals(values, RecordedCases.numbers(expected))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("archives")
  void recordingsNameTheirSignal(String name) throws Exception {
    Path file = write(name, RecordedCases.of(CASES).file(name));
    Selection any = Selection.ANY;
    Selection selection =
        new Selection(
            new SeriesSelection(List.of("x"), List.of()),
            null,
            null,
            null,
            null,
            "fs",
            "subject",
            List.of(),
            1,
            any.table());
    ReadBack read = ReadBack.read(file, selection, SMALL).get(0);
    assertThat(read.header().rateHz()).isEqualTo(128);
    assertThat(read.header().subject()).isEqualTo("S07");
    assertThat(read.signal()).hasDimensions(3, 40);
    assertThatThrownBy(() -> ReadBack.read(file, any, SMALL))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("name the signal");
  }

  @ParameterizedTest
  @MethodSource("archives")
  void cutAnywhereItIsRefused(String name) throws IOException {
    byte[] whole = RecordedCases.of(CASES).file(name);
    for (int length = 4; length < whole.length; length += length < 200 ? 1 : 37) {
      Path cut = write("cut.npz", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Leaves.of(cut, SMALL))
          .as("cut at %d", length)
          .isInstanceOf(ImportException.class);
    }
  }

  /** A checksum guards every member: what is read at all is what was written. */
  @ParameterizedTest
  @MethodSource("archives")
  void flippedBitsAreNoticed(String name) throws Exception {
    byte[] whole = RecordedCases.of(CASES).file(name);
    double[] written = Leaves.of(write("whole.npz", whole), SMALL).get("x").values();
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] flipped = whole.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        var leaf = Leaves.of(write("flipped.npz", flipped), SMALL).get("x");
        if (leaf != null && leaf.values().length > 0) {
          assertThat(Arrays.equals(leaf.values(), written)).isTrue();
        }
      } catch (ImportException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain(directory.toString());
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void craftedSizesAreRefusedOrHarmless() throws IOException {
    byte[] whole = RecordedCases.of(CASES).file("deflated.npz");
    int[] extremes = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28};
    for (int at = 0; at + 4 <= whole.length; at += at < 100 || at > whole.length - 350 ? 2 : 64) {
      for (int extreme : extremes) {
        byte[] crafted = whole.clone();
        ByteBuffer.wrap(crafted).order(ByteOrder.LITTLE_ENDIAN).putInt(at, extreme);
        try {
          Leaves.of(write("crafted.npz", crafted), SMALL);
        } catch (ImportException e) {
          assertThat(e.getMessage()).isNotBlank();
        }
      }
    }
  }

  private static byte[] zeros(long count, String descr, int itemBytes, boolean lie)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      String header =
          "{'descr': '%s', 'fortran_order': False, 'shape': (2, %d)}"
              .formatted(descr, lie ? 1 : count / 2);
      zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      zip.write(new byte[] {(byte) header.length(), 0});
      zip.write(header.getBytes(StandardCharsets.US_ASCII));
      byte[] block = new byte[1 << 16];
      for (long left = count * itemBytes; left > 0; left -= block.length) {
        zip.write(block, 0, (int) Math.min(block.length, left));
      }
    }
    return out.toByteArray();
  }

  /** 300 MB of zeros in 300 kB. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBombIsNotUnpacked(boolean lie) throws IOException {
    Path bomb = write("bomb.npz", zeros(300_000_000, "|u1", 1, lie));
    assertThatThrownBy(() -> Leaves.of(bomb, SMALL))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("nothing is unpacked that grows by more than 200 times");
  }

  /** Beyond a quarter of the limit a member lies in a temporary file, and reads the same. */
  @Test
  void largeMembersAreReadFromATemporaryFile() throws Exception {
    Random random = new Random(8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int samples = 200_000;
    ByteBuffer numbers = ByteBuffer.allocate(8 * 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2 * samples; i++) {
      numbers.putDouble(random.nextInt(1000));
    }
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      String header =
          "{'descr': '<f8', 'fortran_order': True, 'shape': (2, %d)}".formatted(samples);
      zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      zip.write(new byte[] {(byte) header.length(), 0});
      zip.write(header.getBytes(StandardCharsets.US_ASCII));
      zip.write(numbers.array());
    }
    Path file = write("large.npz", out.toByteArray());
    double[][] signal = ReadBack.read(file, Selection.ANY, SMALL).get(0).signal();
    assertThat(signal).hasDimensions(2, samples);
    for (int t = 0; t < samples; t++) {
      assertThat(signal[0][t]).isEqualTo(numbers.getDouble(16 * t));
      assertThat(signal[1][t]).isEqualTo(numbers.getDouble(16 * t + 8));
    }
  }
}
