package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ArrayStudies;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NumberType;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelDomainTest {
  private final LabelDomain check = new LabelDomain();

  private static StudyBuilder study(LabelPlan plan, double... labels) {
    return StudyBuilder.study()
        .labels(plan)
        .recording(ExampleRecording.of("A", Signals.noise(1, 1, labels.length)).labels(labels));
  }

  private static LabelPlan classes(Integer count, int base, Double... ignore) {
    return new LabelPlan(true, count, base, List.of(ignore), LabelPlan.Rule.MAJORITY);
  }

  /** The catalogue's case: {1..5} where there are 5 classes. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(classes(5, 0), 1, 2, 3, 4, 5, 1));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .contains("label 5")
        .contains("0 never occurs: they are counted from one");
  }

  @Test
  void labelsOfTrainingAndOfValidationAreToldApart() {
    Finding finding = Judged.finding(check, study(classes(null, 0), 1, 2, 3));
    assertThat(finding.message()).matches("\\S*A\\S*: labels are 1 to 3 and never 0: .*");
  }

  @Test
  void passesInTheDomain() {
    assertThat(Judged.findings(check, study(classes(3, 0), 0, 1, 2, 0))).isEmpty();
    assertThat(Judged.findings(check, study(classes(3, 1), 1, 2, 3))).isEmpty();
    assertThat(Judged.findings(check, study(classes(3, 0, -1.0), -1, 0, 1, 2))).isEmpty();
    assertThat(Judged.findings(check, study(classes(null, 0), 0, 1, 7))).isEmpty();
    LabelPlan values = new LabelPlan(false, null, 0, List.of(), LabelPlan.Rule.MAJORITY);
    assertThat(Judged.findings(check, study(values, -1.5, 2.25, 7))).isEmpty();
  }

  @Test
  void whatIsNoClass() {
    assertThat(Judged.finding(check, study(classes(null, 0), 0, 1, Double.NaN)).message())
        .isEqualTo("A.mat: label NaN at 2 is no number");
    assertThat(Judged.finding(check, study(classes(null, 0), 0, 1.5, 1)).message())
        .contains("label 1.5 at 1 is no integer");
    assertThat(Judged.finding(check, study(classes(null, 0), 0, 1, -1, -1)).message())
        .contains("label -1 at 2 is below the first class 0; 2 labels such");
  }

  @Test
  void countedFromOneWithoutADeclaration() {
    StudyBuilder study = study(classes(null, 0), 1, 2, 3, 1);
    assertThat(Judged.finding(check, study).severity()).isEqualTo(Severity.WARNING);
    StudyBuilder entropy =
        study(classes(null, 0), 1, 2, 3, 1).loss(new LossPlan("ce", 32, false, NumberType.FLOAT32));
    assertThat(Judged.finding(check, entropy).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void classesThatNeverOccur() {
    Finding finding = Judged.finding(check, study(classes(4, 0), 0, 1, 3));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).isEqualTo("class 2 of 0 to 3 never occurs");
  }

  /** Words of a table are classes in their natural order. */
  @Test
  void words() {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < 3; i++) {
      study.recording("S" + i, Signals.noise(i, 1, 20));
    }
    study.label("S0", "rest").label("S1", "task").label("S2", "rest");
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int count = 2 + random.nextInt(9);
    double[] labels = new double[50 + random.nextInt(500)];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % count;
    }
    int at = random.nextInt(labels.length);
    labels[at] = random.nextBoolean() ? count + random.nextInt(3) : -1 - random.nextInt(3);
    Finding finding = Judged.finding(check, study(classes(count, 0), labels));
    assertThat(finding.evidence()).containsEntry("observed", labels[at]).containsEntry("count", 1L);
    assertThat(finding.message()).contains(" at " + at + " ");
  }

  /** A held-out array need not hold every class, that of training does. */
  @Test
  void classesOfArrays() {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 1, 320), 16, 16);
    double[] all = new double[20];
    double[] some = new double[20];
    double[] fromOne = new double[20];
    for (int k = 0; k < 20; k++) {
      all[k] = k % 5;
      some[k] = k % 3;
      fromOne[k] = 1 + k % 5;
    }
    assertThat(judged(rows, all, some)).isEqualTo(new Outcome.Passed());
    assertThat(judged(rows, some, all)).isInstanceOf(Outcome.Failed.class);
    Outcome.Failed failed = (Outcome.Failed) judged(rows, all, fromOne);
    assertThat(failed.findings()).hasSize(1);
    assertThat(failed.findings().get(0).message()).contains("they are counted from one");
    assertThat(failed.findings().get(0).location().keys()).containsEntry("array", "validation.y");
  }

  private Outcome judged(double[][][] rows, double[] train, double[] validation) {
    Study study =
        StudyBuilder.study()
            .labels(new LabelPlan(true, 5, 0, List.of(), LabelPlan.Rule.MAJORITY))
            .array(ExampleArray.of("train", rows).classes(train))
            .array(ExampleArray.of("validation", rows).classes(validation))
            .build();
    return ArrayStudies.judge(check, study, Settings.defaults(check));
  }

  /** Words that people use for classes, of which some are rare. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "N PVC PAC fusion paced unknown",
        "W N1 N2 N3 REM",
        "NREM REM wake movement",
        "walking walking_upstairs walking_downstairs sitting standing lying",
        "left_hand right_hand left_foot right_foot tongue rest",
        "happy sad fear anger disgust surprise neutral",
        "lift drop grip pinch point fist open",
        "stage1 stage2 stage3 stage4 wake",
        "baseline stress amusement meditation transient",
        "rest task",
        "up down left right",
        "gehen stehen sitzen liegen Übung"
      })
  void wordsOfHonestStudies(String words) {
    String[] classes = words.split(" ", -1);
    for (int rare = 0; rare < classes.length; rare++) {
      String[] labels = new String[5000];
      for (int t = 0; t < labels.length; t++) {
        labels[t] = t == 4321 ? classes[rare] : classes[t / 50 % classes.length];
      }
      for (int t = 0; t < 4321; t++) {
        labels[t] =
            labels[t].equals(classes[rare]) ? classes[(rare + 1) % classes.length] : labels[t];
      }
      StudyBuilder study =
          StudyBuilder.study()
              .labels(classes(classes.length, 0))
              .recording(ExampleRecording.of("A", Signals.noise(1, 1, 5000)).labels(labels));
      assertThat(Judged.findings(check, study)).isEmpty();
    }
  }
}
