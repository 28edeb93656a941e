package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputDriftTest {
  private final InputDrift check = new InputDrift();

  /** Subjects that differ by {@code between}; those that are held out by {@code shift} more. */
  private static StudyBuilder study(
      long seed, int subjects, int held, double between, double shift) {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < subjects; s++) {
      order.add(s);
    }
    Collections.shuffle(order, random);
    Set<Integer> out = new HashSet<>(order.subList(0, held));
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < subjects; s++) {
      double[][] signal = Signals.noise(seed * 1000 + s, 3, 400);
      double own = between * random.nextGaussian() + (out.contains(s) ? shift : 0);
      for (int t = 0; t < 400; t++) {
        signal[1][t] += own;
      }
      study.recording("S" + s, signal);
      study.assign("1", out.contains(s) ? "validation" : "train", "S" + s);
    }
    return study;
  }

  /** The catalogue's figures: deciles of a held-out part, PSI 0.272 and KS 0.22. */
  @Test
  void catalogueCase() {
    double[] shares = {.19, .17, .14, .12, .10, .08, .07, .05, .04, .04};
    double psi = 0;
    double ks = 0;
    double sum = 0;
    List<Double> held = new ArrayList<>();
    List<Double> train = new ArrayList<>();
    for (int d = 0; d < 10; d++) {
      psi += (shares[d] - 0.1) * Math.log(shares[d] / 0.1);
      sum += shares[d] - 0.1;
      ks = Math.max(ks, Math.abs(sum));
      for (int i = 0; i < Math.round(10_000 * shares[d]); i++) {
        held.add(d + i / (10_000 * shares[d]));
      }
      for (int i = 0; i < 1000; i++) {
        train.add(d + i / 1000.0);
      }
    }
    assertThat(psi).isCloseTo(0.272, within(0.0005));
    assertThat(ks).isCloseTo(0.22, within(1e-12));
    Study study =
        StudyBuilder.study().recording("T", array(train)).recording("V", array(held)).build();
    SubjectDistributions.Difference difference =
        new SubjectDistributions(
                study.recordings().stream().map(r -> r.signal().channels()).toList())
            .difference(new int[] {1});
    assertThat(difference.psi()).isCloseTo(psi, within(0.02));
    assertThat(difference.ks()).isCloseTo(ks, within(1.0 / 64));
  }

  private static double[][] array(List<Double> values) {
    return new double[][] {values.stream().mapToDouble(Double::doubleValue).toArray()};
  }

  /** The difference of means against NumPy's formula, written out. */
  @Test
  void standardisedDifference() {
    double[][] a = Signals.noise(1, 1, 5000);
    double[][] b = Signals.scaled(Signals.noise(2, 1, 3000), 2);
    Study study = StudyBuilder.study().recording("A", a).recording("B", b).build();
    var left = study.recordings().get(0).signal().channels().get(0);
    var right = study.recordings().get(1).signal().channels().get(0);
    double expected =
        Math.abs(left.mean() - right.mean())
            / Math.sqrt((left.std() * left.std() + right.std() * right.std()) / 2);
    SubjectDistributions.Difference difference =
        new SubjectDistributions(List.of(List.of(left), List.of(right))).difference(new int[] {1});
    assertThat(difference.smd()).isCloseTo(expected, within(1e-9));
  }

  /** Honest draws of subjects that differ by half a standard deviation: 1 in 100 by design. */
  @Test
  void honestDrawsPass() {
    int told = 0;
    for (int seed = 0; seed < 300; seed++) {
      if (!Judged.findings(check, study(seed, 20, 4, 0.5, 0)).isEmpty()) {
        told++;
      }
    }
    assertThat(told).isLessThanOrEqualTo(10);
  }

  @Test
  void fewSubjectsTellNothing() {
    assertThat(Judged.outcome(check, study(1, 7, 2, 0.1, 3)))
        .isInstanceOf(Outcome.Underpowered.class);
    assertThat(Judged.outcome(check, study(1, 9, 1, 0.1, 3)))
        .isInstanceOf(Outcome.Underpowered.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 16 + random.nextInt(20);
    double shift = (random.nextBoolean() ? 1 : -1) * (2 + random.nextDouble());
    StudyBuilder study = study(seed, subjects, 3 + random.nextInt(4), 0.3, shift);
    Finding finding = Judged.finding(check, study);
    assertThat(finding.location().keys())
        .containsEntry("channel", 1L)
        .containsEntry("part", "validation");
  }
}
