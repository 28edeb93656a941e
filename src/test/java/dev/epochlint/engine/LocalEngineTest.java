package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEngineTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void noMoreAtATimeThanThreads(int threads) {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Integer> items = IntStream.range(0, 40).boxed().toList();
    List<Integer> doubled =
        LocalEngine.each(
            items,
            threads,
            item -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
              now.decrementAndGet();
              return 2 * item;
            });
    assertThat(doubled).isEqualTo(items.stream().map(item -> 2 * item).toList());
    assertThat(most.get()).isLessThanOrEqualTo(threads);
  }
}
