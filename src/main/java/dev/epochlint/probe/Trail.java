package dev.epochlint.probe;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The bits of all weights after each step of a training, hashed, to compare another with. */
final class Trail {
  /** Hears of every step of a training. */
  @FunctionalInterface
  interface Steps {
    void step(int step, long bits);
  }

  private long[] bits = new long[16];
  private int size;

  /** Notes a step of the training that others are compared with. */
  void step(int step, long of) {
    bits = step < bits.length ? bits : Arrays.copyOf(bits, 2 * step);
    bits[step] = of;
    size = step + 1;
  }

  /** Runs a training twice more, in two threads at once: the first step that differs, else -1. */
  int repeated(Consumer<Steps> training) {
    return Stream.generate(
            () -> CompletableFuture.supplyAsync(() -> again(training), r -> new Thread(r).start()))
        .limit(2)
        .toList()
        .stream()
        .mapToInt(CompletableFuture::join)
        .filter(step -> step >= 0)
        .min()
        .orElse(-1);
  }

  private int again(Consumer<Steps> training) {
    int[] differs = {-1};
    int[] steps = {0};
    training.accept(
        (step, of) -> {
          steps[0] = step + 1;
          if (differs[0] < 0 && (step >= size || bits[step] != of)) {
            differs[0] = step;
          }
        });
    return differs[0] < 0 && steps[0] < size ? steps[0] : differs[0];
  }
}
