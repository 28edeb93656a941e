package dev.epochlint.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TrailTest {
  private static Consumer<Trail.Steps> training(int steps, int changed) {
    return heard -> {
      for (int step = 0; step < steps; step++) {
        heard.step(step, 31L * step + (step >= changed ? 1 : 0));
      }
    };
  }

  private static Trail trail() {
    Trail trail = new Trail();
    training(100, 100).accept(trail::step);
    return trail;
  }

  @Test
  void namesTheFirstStepThatDiffers() {
    assertThat(trail().repeated(training(100, 100))).isEqualTo(-1);
    assertThat(trail().repeated(training(100, 37))).isEqualTo(37);
    assertThat(trail().repeated(training(60, 100))).as("ends early").isEqualTo(60);
    assertThat(trail().repeated(training(101, 101))).as("goes on").isEqualTo(100);
  }

  @Test
  void runsInTwoThreads() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    trail().repeated(heard -> threads.add(Thread.currentThread()));
    assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
  }
}
