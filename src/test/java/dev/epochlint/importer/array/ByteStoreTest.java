package dev.epochlint.importer.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paged, mapped and in memory, the same bytes are the same numbers. */
class ByteStoreTest {
  /** More pages than are kept. */
  private static final int BYTES = 20 << 20;

  @TempDir Path directory;
  private final byte[] bytes = new byte[BYTES];

  ByteStoreTest() {
    new Random(2).nextBytes(bytes);
  }

  private Path write() throws IOException {
    return Files.write(directory.resolve("bytes"), bytes);
  }

  @ParameterizedTest
  @EnumSource(Storage.class)
  void gathersTheSame(Storage storage) throws Exception {
    Random random = new Random(storage.id().hashCode());
    try (FileChannel channel = FileChannel.open(write(), StandardOpenOption.READ)) {
      // An odd offset: numbers then lie across the borders of pages.
      int offset = 3;
      int length = BYTES - 11;
      ByteBuffer heap = ByteBuffer.wrap(bytes, offset, length).slice();
      ByteStore memory = ByteStore.of(heap.order(ByteOrder.BIG_ENDIAN));
      ByteStore paged = ByteStore.of(channel, offset, length, ByteOrder.BIG_ENDIAN, 0);
      ByteStore mapped = ByteStore.of(channel, offset, length, ByteOrder.BIG_ENDIAN, BYTES);
      for (int i = 0; i < 200; i++) {
        int count = 1 + random.nextInt(3000);
        long step = storage.bytes() * (long) (i % 4 == 0 ? random.nextInt(10_000) : i % 4);
        long last = step * (count - 1) + storage.bytes();
        if (last > length) {
          continue;
        }
        long at = (long) (random.nextDouble() * (length - last));
        double[] expected = new double[count + 1];
        memory.gather(storage, at, step, count, expected, 1);
        for (ByteStore store : List.of(paged, mapped)) {
          double[] found = new double[count + 1];
          store.gather(storage, at, step, count, found, 1);
          assertThat(Arrays.equals(found, expected)).isTrue();
        }
        assertThat(paged.bytes(at, (int) Math.min(last, 1 << 18)))
            .isEqualTo(memory.bytes(at, (int) Math.min(last, 1 << 18)));
      }
    }
  }

  @Test
  void aFileThatBecomesShorterIsNoticed() throws IOException {
    try (FileChannel channel =
        FileChannel.open(write(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteStore paged = ByteStore.of(channel, 0, BYTES, ByteOrder.BIG_ENDIAN, 0);
      channel.truncate(BYTES / 2);
      assertThatThrownBy(() -> paged.bytes(BYTES - 100L, 50))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("became shorter while it was read");
    }
  }

  /** Rows of a turned array are those of the array. */
  @Test
  void rowsDoNotDependOnTheOrderInTheFile() throws Exception {
    List<Long> dims = List.of(5000L, 3L, 4L);
    ByteStore store = ByteStore.of(ByteBuffer.wrap(bytes));
    NumericArray fortran = NumericArray.columnMajor(store, 7, Storage.INT16, dims);
    double[] rows = new double[4999 * 12];
    fortran.rows(1, 4999, rows);
    long[] whole = new long[12];
    for (int r = 1; r < 5000; r += 613) {
      fortran.rows(r, 1, whole);
      for (int c = 0; c < 3; c++) {
        for (int t = 0; t < 4; t++) {
          int at = 7 + 2 * (r + 5000 * (c + 3 * t));
          short expected = (short) ((bytes[at] << 8) | (bytes[at + 1] & 0xff));
          assertThat(rows[(r - 1) * 12 + c * 4 + t]).isEqualTo(expected);
          assertThat(whole[c * 4 + t]).isEqualTo(expected);
        }
      }
    }
    NumericArray turned = fortran.permuted(2, 0, 1);
    assertThat(turned.dims()).containsExactly(4L, 5000L, 3L);
    double[] row = new double[15_000];
    turned.rows(2, 1, row);
    assertThat(row[3 * 4999 + 1]).isEqualTo(rows[4998 * 12 + 1 * 4 + 2]);
  }
}
