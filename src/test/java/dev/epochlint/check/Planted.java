package dev.epochlint.check;

import dev.epochlint.split.SplitPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A random study to plant a defect in: its arrays may be changed before it is built. */
final class Planted {
  final Random random;
  final int subjects;
  final int channels;
  final int length;
  final double[][][] signals;
  final double[][][] targets;
  final StudyBuilder study = StudyBuilder.study();

  /** Subject, channel and sample of the defect. */
  final int s;

  final int c;
  final int t;

  Planted(long seed) {
    random = new Random(seed * 7919 + 1);
    subjects = 12 + random.nextInt(9);
    channels = 3 + random.nextInt(6);
    length = 32 + random.nextInt(97);
    double memory = 0.4 + 0.5 * random.nextDouble();
    double scale = Math.pow(10, random.nextInt(5) - 2);
    signals = new double[subjects][][];
    targets = new double[subjects][][];
    for (int i = 0; i < subjects; i++) {
      int samples = length * (12 + random.nextInt(20)) + random.nextInt(length);
      signals[i] =
          Signals.scaled(Signals.coloured(random.nextLong(), channels, samples, memory), scale);
      targets[i] = Signals.coloured(random.nextLong(), 1, samples, 0.9);
    }
    s = random.nextInt(subjects);
    c = random.nextInt(channels);
    t = random.nextInt(signals[s][0].length / 2);
  }

  double[] channel() {
    return signals[s][c];
  }

  int samples() {
    return signals[s][0].length;
  }

  /** Size of a usual value. */
  double scale() {
    return Arrays.stream(signals[s][c]).map(Math::abs).average().orElse(1);
  }

  static String id(int subject) {
    return String.format(Locale.ROOT, "S%02d", subject + 1);
  }

  ExampleRecording recording(int subject) {
    return ExampleRecording.of(id(subject), signals[subject]);
  }

  /** All recordings with windows; {@code change} may say more of each. */
  StudyBuilder build(IntFunction<ExampleRecording> change) {
    study.windows(length, length);
    for (int i = 0; i < subjects; i++) {
      study.recording(change.apply(i));
    }
    return study;
  }

  StudyBuilder build() {
    return build(this::recording);
  }

  /** Places of {@code k} random subjects, neither the first nor the last ones. */
  Set<Integer> held(int k) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, subjects).boxed().toList());
    Collections.shuffle(order, random);
    while (Ends.isAnEnd(
        order.stream().sorted().toList(), order.subList(0, k).stream().sorted().toList())) {
      Collections.shuffle(order, random);
    }
    return new HashSet<>(order.subList(0, k));
  }

  /** Assigns whole subjects. */
  void assign(String seed, Set<Integer> held) {
    for (int i = 0; i < subjects; i++) {
      study.assign(seed, held.contains(i) ? "validation" : "train", id(i));
    }
  }

  void plan(SplitPlan.Unit unit, SplitPlan.Mode mode, Map<String, Double> fractions) {
    study.split(new SplitPlan(unit, true, fractions, mode, 0, null, List.of()));
  }
}
