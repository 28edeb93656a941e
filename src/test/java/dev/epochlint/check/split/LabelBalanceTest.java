package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelBalanceTest {
  private final LabelBalance check = new LabelBalance();

  /** Subjects with 60 windows each; those held out have {@code held} of class 1, others half. */
  private static StudyBuilder study(long seed, int subjects, int out, double held, double spread) {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < subjects; s++) {
      order.add(s);
    }
    Collections.shuffle(order, random);
    StudyBuilder study = StudyBuilder.study().windows(5, 5);
    for (int s = 0; s < subjects; s++) {
      boolean isHeld = order.indexOf(s) < out;
      double share = (isHeld ? held : 0.5) + spread * (random.nextDouble() - 0.5);
      double[] labels = new double[60];
      Arrays.fill(labels, 0, (int) Math.round(60 * Math.max(0, Math.min(1, share))), 1);
      study.recording(ExampleRecording.of("S" + s, Signals.noise(seed + s, 1, 300)).labels(labels));
      study.assign("", isHeld ? "validation" : "train", "S" + s);
    }
    return study;
  }

  /** The catalogue's case: 480/480 in training, 192/48 held out: total variation 0.30. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(1, 20, 4, 0.8, 0));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((Double) finding.evidence().get("total-variation")).isCloseTo(0.3, within(1e-9));
    assertThat((Double) finding.evidence().get("chance")).isLessThanOrEqualTo(0.01);
  }

  @Test
  void aClassThatTrainingNeverSeesIsAnError() {
    StudyBuilder study = StudyBuilder.study().windows(5, 5);
    for (int s = 0; s < 10; s++) {
      double[] labels = new double[20];
      Arrays.fill(labels, 0, 10, s == 3 ? 2 : 1);
      study.recording(ExampleRecording.of("S" + s, Signals.noise(s, 1, 100)).labels(labels));
      study.assign("", s == 3 ? "validation" : "train", "S" + s);
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).isEqualTo("class 2, 50 % of validation, does not occur in train");
  }

  /** Labels that are missing are the finding of another check. */
  @Test
  void recordingsWithoutLabelsSayNothingOfTheParts() {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < 10; s++) {
      study.recording("S" + s, Signals.noise(s, 1, 100));
      study.assign("", s < 8 ? "train" : "validation", "S" + s);
    }
    study.label("S0", "rest").label("S8", "task");
    assertThat(Judged.outcome(check, study)).isNotInstanceOf(Outcome.Failed.class);
  }

  @Test
  void targetsOfARegression() {
    for (double shift : new double[] {0, 2}) {
      StudyBuilder study = StudyBuilder.study();
      for (int s = 0; s < 20; s++) {
        double[][] target = Signals.noise(50 + s, 1, 300);
        for (int t = 0; t < 300; t++) {
          target[0][t] += s % 5 == 1 ? shift : 0;
        }
        study.recording(ExampleRecording.of("S" + s, Signals.noise(s, 1, 300)).target(target));
        study.assign("", s % 5 == 1 ? "validation" : "train", "S" + s);
      }
      assertThat(Judged.findings(check, study)).hasSize(shift == 0 ? 0 : 1);
    }
  }

  @Test
  void honestDrawsPass() {
    int told = 0;
    for (int seed = 0; seed < 300; seed++) {
      if (!Judged.findings(check, study(seed, 20, 4, 0.5, 0.9)).isEmpty()) {
        told++;
      }
    }
    assertThat(told).isLessThanOrEqualTo(9);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    double share = random.nextBoolean() ? 0.1 : 0.9;
    StudyBuilder study = study(seed, 14 + random.nextInt(20), 3 + random.nextInt(4), share, 0.2);
    assertThat(Judged.finding(check, study).severity()).isEqualTo(Severity.WARNING);
  }
}
