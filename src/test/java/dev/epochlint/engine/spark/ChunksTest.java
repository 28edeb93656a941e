package dev.epochlint.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunksTest {
  static IntStream seeds() {
    return IntStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyFileIsInOneChunkAndTheirOrderStays(int seed) {
    Random random = new Random(seed);
    long[] bytes = random.longs(random.nextInt(3000), 0, 1L << random.nextInt(1, 33)).toArray();
    List<List<Integer>> chunks = Chunks.of(bytes);
    assertThat(chunks.stream().flatMap(List::stream).toList())
        .isEqualTo(IntStream.range(0, bytes.length).boxed().toList());
    assertThat(chunks)
        .allSatisfy(
            chunk -> {
              long size = chunk.stream().mapToLong(i -> bytes[i]).sum();
              assertThat(chunk).hasSizeBetween(1, 256);
              assertThat(chunk.size() == 1 || size <= 128L << 20).isTrue();
            });
  }

  @Test
  void fewFilesStillKeepSeveralWorkersBusy() {
    assertThat(Chunks.of(LongStream.generate(() -> 1000).limit(12).toArray())).hasSize(12);
  }

  @Test
  void theLongestChunkGoesOutFirst() {
    long[] bytes = {5, 900, 7, 400};
    assertThat(Chunks.longestFirst(bytes))
        .containsExactly(List.of(1), List.of(3), List.of(2), List.of(0));
  }

  @Test
  void oneLargeFileAmongManySmallOnesKeepsNobodyWaiting() {
    long[] bytes = LongStream.generate(() -> 1L << 20).limit(3001).toArray();
    bytes[2900] = 1L << 30;
    long[] workers = new long[4];
    for (List<Integer> chunk : Chunks.longestFirst(bytes)) {
      Arrays.sort(workers);
      workers[0] += chunk.stream().mapToLong(i -> bytes[i]).sum();
    }
    long even = LongStream.of(bytes).sum() / workers.length;
    assertThat(LongStream.of(workers).max().getAsLong()).isLessThan(even + even / 8);
  }

  @Test
  void noFilesAreNoChunks() {
    assertThat(Chunks.of(new long[0])).isEmpty();
  }
}
