package dev.epochlint.importer.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Leaves;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.RecordedCases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged HDF5 files are refused in words: no hang, no OutOfMemoryError. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedHdf5Test {
  private static final long LONGEST_NANOS = 10_000_000_000L;
  private static final Limits SMALL = new Limits(8 << 20, 64, 100_000, 1 << 20);

  @TempDir Path directory;

  private static byte[] whole(String name) throws IOException {
    return RecordedCases.of("/hdf5/cases.zip").file(name);
  }

  /** Whether it is refused, in words, within ten seconds. */
  private boolean refused(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("damaged.h5"), bytes);
    long start = System.nanoTime();
    try {
      Leaves.of(file, SMALL);
      return false;
    } catch (ImportException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain(directory.toString());
      return true;
    } finally {
      assertThat(System.nanoTime() - start).isLessThan(LONGEST_NANOS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"layouts.h5", "layouts-v110.h5", "types.h5", "text.h5", "user-block.h5"})
  void cutAnywhereItIsRefused(String name) throws IOException {
    byte[] whole = whole(name);
    for (int length = 8; length < whole.length; length += 1 + whole.length / 150) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (name.equals("user-block.h5") && length < 1040) {
        continue; // without its signature it is no HDF5 file at all
      }
      assertThat(refused(cut)).as("%s cut at %d of %d", name, length, whole.length).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layouts.h5",
        "layouts-v110.h5",
        "unwritten.h5",
        "others.h5",
        "text.h5",
        "loops.h5"
      })
  void flippedBitsAreReadOrRefused(String name) throws IOException {
    byte[] whole = whole(name);
    Random random = new Random(13);
    int refused = 0;
    for (int i = 0; i < 250; i++) {
      byte[] flipped = whole.clone();
      for (int flips = random.nextInt(8); flips >= 0; flips--) {
        flipped[8 + random.nextInt(Math.min(4096, flipped.length - 8))] ^=
            (byte) (1 << random.nextInt(8));
      }
      refused += refused(flipped) ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"layouts.h5", "layouts-v110.h5", "text.h5"})
  void craftedNumbersAreRefusedOrHarmless(String name) throws IOException {
    byte[] whole = whole(name);
    long[] extremes = {0, -1, Integer.MAX_VALUE, Long.MAX_VALUE, 1L << 40, 48};
    Random random = new Random(17);
    for (int i = 0; i < 250; i++) {
      byte[] crafted = whole.clone();
      int at = 8 + 4 * random.nextInt(Math.min(1500, whole.length / 4 - 4));
      ByteBuffer.wrap(crafted)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(at, extremes[random.nextInt(extremes.length)]);
      refused(crafted);
    }
  }

  @Test
  void aNewerFormatIsNamed() throws IOException {
    Path file = Files.write(directory.resolve("newest.h5"), whole("newest.h5"));
    assertThatThrownBy(() -> Leaves.of(file, SMALL))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("only HDF5 2.0 and later read (data layout message 5)")
        .hasMessageContaining("libver='v114'");
  }
}
