package dev.epochlint.importer.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that one thread unpacks while another reads them. */
@Timeout(60)
class UnpackingTest {
  private static final int NUMBERS = 1 << 18;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  /** What becomes of the work once all bytes are written. */
  private interface End {
    void verify() throws ImportException, IOException;
  }

  private static byte[] numbers(int seed) {
    ByteBuffer bytes = ByteBuffer.allocate(NUMBERS * Double.BYTES).order(ORDER);
    new Random(seed).doubles(NUMBERS).forEach(bytes::putDouble);
    return bytes.array();
  }

  /** Bytes that are written in pieces of odd sizes, now and then after a while. */
  private static ByteStore growing(byte[] bytes, int seed, Unpacked unpacked, End end)
      throws ImportException, IOException {
    Spool spool = unpacked.spool("x", bytes.length, bytes.length);
    Random random = new Random(seed);
    return unpacked.bytes(
        spool,
        0,
        ORDER,
        progress -> {
          boolean wanted = true;
          for (int done = 0; wanted && done < bytes.length; ) {
            int some = Math.min(bytes.length - done, 1 + random.nextInt(1 << 16));
            spool.write(done, bytes, done, some);
            done += some;
            wanted = progress.reached(done);
            if (random.nextInt(10) == 0) {
              sleep();
            }
          }
          end.verify();
        });
  }

  private static void sleep() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(1);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static <T> T inPool(int threads, Callable<T> reading) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(ForkJoinTask.adapt(reading)).get();
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whatIsReadWhileItGrowsIsWhatWasWritten(int threads) throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      byte[] bytes = numbers(seed);
      int of = seed;
      double[] read =
          inPool(
              threads,
              () -> {
                double[] values = new double[NUMBERS];
                try (Unpacked unpacked = new Unpacked(Limits.forHeap())) {
                  ByteStore store = growing(bytes, of, unpacked, () -> {});
                  Random random = new Random(of);
                  for (int from = 0; from < NUMBERS; ) {
                    int count = Math.min(NUMBERS - from, 1 + random.nextInt(9_000));
                    store.gather(Storage.FLOAT64, 8L * from, 8, count, values, from);
                    from += count;
                  }
                }
                return values;
              });
      double[] written = new double[NUMBERS];
      ByteBuffer.wrap(bytes).order(ORDER).asDoubleBuffer().get(written);
      assertThat(Arrays.equals(read, written)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theLastNumberIsReadOnlyWhenAllIsVerified(int threads) throws Exception {
    AtomicBoolean verified = new AtomicBoolean();
    boolean before =
        inPool(
            threads,
            () -> {
              try (Unpacked unpacked = new Unpacked(Limits.forHeap())) {
                ByteStore store =
                    growing(
                        numbers(1),
                        1,
                        unpacked,
                        () -> {
                          sleep();
                          verified.set(true);
                        });
                store.gather(Storage.FLOAT64, 8L * (NUMBERS - 1), 8, 1, new double[1], 0);
                return verified.get();
              }
            });
    assertThat(before).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatIsWrongAtTheEndIsThrownToTheReader(int threads) {
    for (End end :
        new End[] {
          () -> {
            throw ImportException.unreadable("x", 1, "the checksum is wrong");
          },
          () -> {
            throw new IOException("the checksum is wrong");
          }
        }) {
      assertThatThrownBy(
              () ->
                  inPool(
                      threads,
                      () -> {
                        try (Unpacked unpacked = new Unpacked(Limits.forHeap())) {
                          ByteStore store = growing(numbers(1), 1, unpacked, end);
                          double[] all = new double[NUMBERS];
                          store.gather(Storage.FLOAT64, 0, 8, NUMBERS, all, 0);
                          return all;
                        }
                      }))
          .hasStackTraceContaining("the checksum is wrong");
    }
  }

  @Test
  void aReaderDoesNotWaitForWorkThatBroke() {
    End bug =
        () -> {
          throw new IllegalStateException("a bug");
        };
    assertThatThrownBy(
            () ->
                inPool(
                    2,
                    () -> {
                      try (Unpacked unpacked = new Unpacked(Limits.forHeap())) {
                        ByteStore store = growing(numbers(1), 1, unpacked, bug);
                        return store.get(8L * NUMBERS - 1);
                      }
                    }))
        .hasStackTraceContaining("a bug");
  }

  @Test
  void workStopsWhenNobodyReadsAnyMore() throws Exception {
    AtomicBoolean verified = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    ForkJoinPool pool = new ForkJoinPool(2);
    pool.submit(
            ForkJoinTask.adapt(
                () -> {
                  try (Unpacked unpacked = new Unpacked(Limits.forHeap())) {
                    Spool spool = unpacked.spool("x", 1 << 21, 1 << 21);
                    Unpacking.Work endless =
                        progress -> {
                          begun.countDown();
                          while (progress.reached(1 << 10)) {
                            sleep();
                          }
                          verified.set(true);
                        };
                    ByteStore store = unpacked.bytes(spool, 0, ORDER, endless);
                    // A reader that grew tired of waiting would do the endless work itself.
                    begun.await();
                    return store.get(0);
                  }
                }))
        .get();
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(verified).isTrue();
  }

  /** More than the heap in all: a file of many variables, read one after the other. */
  @Test
  void whatNobodyReadsAnyMoreIsLetGo() throws Exception {
    int size = 16 << 20;
    long most = 4 * Runtime.getRuntime().maxMemory();
    int variables = (int) Math.min(160, most / size);
    int last =
        inPool(
            2,
            () -> {
              int sum = 0;
              try (Unpacked unpacked = new Unpacked(Limits.forHeap())) {
                for (int v = 0; v < variables; v++) {
                  byte[] one = {(byte) v};
                  Spool spool = unpacked.spool("x" + v, size, size);
                  ByteStore store =
                      unpacked.bytes(spool, 0, ORDER, progress -> spool.write(size - 1, one, 0, 1));
                  sum += store.get(size - 1);
                }
              }
              return sum;
            });
    assertThat(last).isEqualTo(variables * (variables - 1) / 2);
  }
}
