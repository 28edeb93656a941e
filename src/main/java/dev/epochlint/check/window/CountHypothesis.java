package dev.epochlint.check.window;

import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;

/** Ways to count windows, right and wrong, that may explain a number. */
final class CountHypothesis {

  /** Windows of one recording by some formula. */
  private interface Formula {
    long windows(long samples, long length, long stride);
  }

  private record Hypothesis(String name, Formula formula) {}

  private static final List<Hypothesis> PER_RECORDING =
      List.of(
          new Hypothesis(
              "a formula without the last \"+ 1\"", (n, w, s) -> Math.max(0, (n - w) / s)),
          new Hypothesis("dividing the samples by the stride", (n, w, s) -> n / s),
          new Hypothesis("ignoring the stride (windows side by side)", (n, w, s) -> n / w),
          new Hypothesis("windows.tail: pad", (n, w, s) -> count(new TailPolicy.Pad(), n, w, s)),
          new Hypothesis(
              "windows.tail: overlap", (n, w, s) -> count(new TailPolicy.Overlap(), n, w, s)),
          new Hypothesis("windows.tail: drop", (n, w, s) -> count(new TailPolicy.Drop(), n, w, s)),
          new Hypothesis(
              "one sample less in each recording (a first row taken for a header)",
              (n, w, s) -> count(new TailPolicy.Drop(), Math.max(0, n - 1), w, s)),
          new Hypothesis(
              "one sample more in each recording",
              (n, w, s) -> count(new TailPolicy.Drop(), n + 1, w, s)));

  private CountHypothesis() {}

  /** The ways that give exactly {@code declared} windows over all recordings. */
  static List<String> explaining(long declared, List<Long> samples, Windowing windowing) {
    long w = windowing.length();
    long s = windowing.stride();
    List<String> explaining = new ArrayList<>();
    for (Hypothesis hypothesis : PER_RECORDING) {
      long sum = samples.stream().mapToLong(n -> hypothesis.formula().windows(n, w, s)).sum();
      if (sum == declared) {
        explaining.add(hypothesis.name());
      }
    }
    if (samples.size() > 1) {
      long all = samples.stream().mapToLong(Long::longValue).sum();
      if (windowing.cut(all).windows() == declared) {
        explaining.add("cutting the recordings joined into one, so that windows span two of them");
      }
      for (int i = 0; i < samples.size(); i++) {
        if (total(samples, windowing) - windowing.cut(samples.get(i)).windows() == declared) {
          explaining.add("leaving out recording %d of %d".formatted(i + 1, samples.size()));
          break;
        }
      }
    }
    return explaining;
  }

  private static long total(List<Long> samples, Windowing windowing) {
    return samples.stream().mapToLong(n -> windowing.cut(n).windows()).sum();
  }

  private static long count(TailPolicy tail, long samples, long length, long stride) {
    return new Windowing(length, stride, tail).cut(samples).windows();
  }
}
