package dev.epochlint.importer.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.RecordedCases;
import dev.epochlint.importer.Selection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged .npy files are refused in words: no other values, no hang, no OutOfMemoryError. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedNpyTest {
  private static final Limits SMALL = new Limits(32 << 20, 64, 100_000, 1 << 20);

  private static final String CASES = "/npy/cases.zip";

  @TempDir Path directory;

  private double[][] read(byte[] bytes) throws ImportException, IOException {
    Path file = Files.write(directory.resolve("damaged.npy"), bytes);
    return ReadBack.read(file, Selection.ANY, SMALL).get(0).signal();
  }

  private static byte[] npy(int version, String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    return Arrays.copyOf(bytes.put(text).put(data).array(), bytes.position());
  }

  @ParameterizedTest
  @ValueSource(strings = {"version-1.npy", "version-3.npy", "be-c16-f.npy", "turned.npy"})
  void cutAnywhereItIsRefused(String name) throws IOException {
    byte[] whole = RecordedCases.of(CASES).file(name);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%s cut at %d", name, length)
          .isInstanceOf(ImportException.class);
    }
  }

  @Test
  void aCutFileNamesWhatIsThere() {
    byte[] bytes =
        npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }", new byte[95]);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "shape [3, 4] of <f8 needs 96 bytes, 95 are there: the file is cut short, at offset 69");
  }

  @Test
  void arraysSavedOneAfterTheOtherAreRefused() {
    byte[] bytes =
        npy(1, "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4)}", new byte[97]);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("1 bytes follow the 96 of shape [3, 4] of <f8")
        .hasMessageContaining("np.savez");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296)};more than 2^63",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807,)};more than 2^63",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)};expected",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000,)};8,000,000,000 bytes",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)};a value expected",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 4};shape expected",
        "{'descr': '<f8', 'fortran_order': 0, 'shape': (4,)};fortran_order",
        "{'descr': '<f8', 'shape': (4,)};fortran_order",
        "{'descr': '|f8', 'fortran_order': False, 'shape': (4,)};not read",
        "{'descr': '<f9', 'fortran_order': False, 'shape': (4,)};not read",
        "{'descr': '<U0', 'fortran_order': False, 'shape': (99999999999,)};32 bytes follow",
        "{'descr': '<U999999999', 'fortran_order': False, 'shape': (2,)};bytes",
        "__import__('os').system('true');expected",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4,)} + 1;the end expected",
        "{'descr': '<f8', 'fortran_order': False, 'shape': ((((((((((((((((((((4;fewer brackets"
      })
  void craftedHeadersAreRefusedInWords(String header, String message) {
    for (int version = 1; version <= 3; version++) {
      byte[] bytes = npy(version, header, new byte[32]);
      assertThatThrownBy(() -> read(bytes))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void craftedLengthsOfTheHeaderAreRefused() {
    for (int length : new int[] {0, 1, 1 << 19, 1 << 21, Integer.MAX_VALUE, -1}) {
      byte[] bytes =
          npy(2, "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}", new byte[24]);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, length);
      assertThatThrownBy(() -> read(bytes)).isInstanceOf(ImportException.class);
    }
  }

  /** Empty strings cost memory although they have no bytes. */
  @Test
  void noMoreTextThanMemoryHolds() {
    byte[] bytes =
        npy(1, "{'descr': '<U0', 'fortran_order': False, 'shape': (99999999999,)}", new byte[0]);
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("elements of text are more than memory holds");
  }

  /** A flipped bit in the header gives another valid header, or words. */
  @ParameterizedTest
  @ValueSource(strings = {"version-1.npy", "version-3.npy", "text.npy", "be-c16-f.npy"})
  void flippedBitsAreReadOrRefused(String name) throws IOException {
    byte[] whole = RecordedCases.of(CASES).file(name);
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      byte[] flipped = whole.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        flipped[random.nextInt(128)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        read(flipped);
      } catch (ImportException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain(directory.toString());
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(300);
  }
}
