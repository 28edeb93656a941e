package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleOverlapTest {
  private final SampleOverlap check = new SampleOverlap();

  private static StudyBuilder study(int recordings) {
    StudyBuilder study = StudyBuilder.study().windows(10, 10);
    for (int i = 0; i < recordings; i++) {
      study.recording("S" + i, Signals.noise(i, 1, 800));
    }
    return study;
  }

  @Test
  void passesWhereOneSeedTrainsOnWhatAnotherHoldsOut() {
    StudyBuilder study =
        study(2)
            .assign("1", "train", "S0")
            .assign("1", "validation", "S1")
            .assign("2", "train", "S1")
            .assign("2", "validation", "S0");
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's case: 3 of 240 validation windows are also in train. */
  @Test
  void catalogueCase() {
    StudyBuilder study = study(6);
    for (int i = 0; i < 3; i++) {
      study.assign("", "train", "S" + i);
    }
    for (int i = 3; i < 6; i++) {
      study.assign("", "validation", "S" + i);
    }
    Finding finding = Judged.finding(check, study.assignWindows("", "train", "S4", 11, 12, 70));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).isEqualTo("1 recording (S4) is in train and in validation");
    StudyBuilder byWindow =
        study(1)
            .assignWindows("", "train", "S0", IntStream.range(0, 43).asLongStream().toArray())
            .assignWindows(
                "", "validation", "S0", IntStream.range(40, 80).asLongStream().toArray());
    assertThat(Judged.finding(check, byWindow).evidence()).containsEntry("windows-shared", 3L);
  }

  @Test
  void countsTheDrawsThatAreSo() {
    StudyBuilder study = study(2);
    for (String seed : List.of("1", "2", "3")) {
      study.assign(seed, "train", "S0", "S1").assign(seed, "validation", "S1");
    }
    study.assign("4", "train", "S0").assign("4", "validation", "S1");
    assertThat(Judged.finding(check, study).evidence()).containsEntry("draws-affected", 3L);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int recordings = 2 + random.nextInt(10);
    int victim = random.nextInt(recordings);
    StudyBuilder study = study(recordings);
    for (int i = 0; i < recordings; i++) {
      study.assign("1", i % 2 == 0 ? "train" : "validation", "S" + i);
    }
    String other = victim % 2 == 0 ? "validation" : "train";
    if (random.nextBoolean()) {
      study.assign("1", other, "S" + victim);
    } else {
      study.assignWindows("1", other, "S" + victim, random.nextInt(80));
    }
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("recording", "S" + victim);
  }

  /** Folds that hold out each recording once are a cross-validation. */
  @Test
  void foldsHoldOutEachOnce() {
    StudyBuilder study = study(4);
    for (int fold = 0; fold < 4; fold++) {
      for (int s = 0; s < 4; s++) {
        study.assignFold("1", "f" + fold, s == fold ? "validation" : "train", "S" + s);
      }
    }
    assertThat(Judged.findings(check, study)).isEmpty();
    Finding finding = Judged.finding(check, study.assignFold("1", "f2", "validation", "S1"));
    assertThat(finding.message()).contains("f2: 1 recording (S1) is in train and in validation");
  }

  /** A test part that two folds share counts as a validation part does. */
  @Test
  void testPartsThatOverlap() {
    StudyBuilder study = study(4);
    for (int fold = 0; fold < 4; fold++) {
      for (int s = 0; s < 4; s++) {
        boolean held = s == fold || (fold == 3 && s == 1);
        study.assignFold("1", "f" + fold, held ? "test" : "train", "S" + s);
      }
    }
    assertThat(Judged.finding(check, study).message())
        .isEqualTo("seed 1: S1 is held out in folds f1 and f3");
    assertThat(Judged.finding(check, study).location().keys()).containsEntry("part", "test");
  }
}
