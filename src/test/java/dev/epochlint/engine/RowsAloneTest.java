package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays of two parts and nothing else: no recordings, no subjects. */
class RowsAloneTest {
  private static final CheckRegistry REGISTRY = CheckRegistry.load();
  private static final int LENGTH = 64;

  private record At(int recording, int start) {
    boolean overlaps(At other) {
      return recording == other.recording && Math.abs(start - other.start) < LENGTH;
    }
  }

  /** Windows of ten recordings in corpus order. */
  private static List<At> windows(int stride) {
    List<At> windows = new ArrayList<>();
    for (int r = 0; r < 10; r++) {
      for (int start = 0; start + LENGTH <= signal(r)[0].length; start += stride) {
        windows.add(new At(r, start));
      }
    }
    return windows;
  }

  private static double[][] signal(int recording) {
    return Signals.coloured(recording, 2, 700 + 40 * recording, 0.9);
  }

  private static double[][][] rows(List<At> places) {
    return places.stream()
        .map(at -> CutCorpus.window(signal(at.recording()), at.start(), LENGTH))
        .toArray(double[][][]::new);
  }

  private static Map<String, Finding> told(ExampleArray... arrays) {
    StudyBuilder study = StudyBuilder.study();
    Arrays.stream(arrays).forEach(study::array);
    Map<String, Finding> told = new TreeMap<>();
    new Judge(REGISTRY.checks(), Map.of())
        .judge(study.build())
        .findings()
        .forEach(finding -> told.put(finding.check(), finding.finding()));
    return told;
  }

  static Stream<Arguments> seedsAndStrides() {
    return Stream.of(32, 16, 48, 7)
        .flatMap(stride -> Stream.of(1, 2, 3, 4, 5).map(seed -> Arguments.of(seed, stride)));
  }

  /** A random split of windows that overlap: the number that is told is the true one. */
  @ParameterizedTest
  @MethodSource("seedsAndStrides")
  void aRandomSplitOfOverlappingWindows(int seed, int stride) {
    List<At> shuffled = new ArrayList<>(windows(stride));
    Collections.shuffle(shuffled, new Random(seed));
    int border = shuffled.size() * 4 / 5;
    List<At> train = shuffled.subList(0, border);
    List<At> validation = shuffled.subList(border, shuffled.size());
    long truth = validation.stream().filter(at -> train.stream().anyMatch(at::overlaps)).count();
    Map<String, Finding> told =
        told(
            ExampleArray.of("train", rows(train)).inNoOrder(),
            ExampleArray.of("validation", rows(validation)).inNoOrder());
    assertThat(told).containsOnlyKeys("split-window-overlap");
    Finding finding = told.get("split-window-overlap");
    assertThat(finding.evidence())
        .containsEntry("windows-affected", truth)
        .containsEntry("windows", (long) validation.size())
        .containsEntry("undecided", 0L);
    int row = Math.toIntExact((Long) finding.location().keys().get("row"));
    assertThat(finding.message())
        .startsWith(
            "%d of %d rows of validation.x share samples with rows of train.x: row %d and row "
                .formatted(truth, validation.size(), row));
    int partner =
        Integer.parseInt(finding.message().replaceAll(".* and row (\\d+) of train.x.*", "$1"));
    int apart = Math.abs(train.get(partner).start() - validation.get(row).start());
    assertThat(train.get(partner).recording()).isEqualTo(validation.get(row).recording());
    assertThat(finding.message()).endsWith(" have %d samples in common".formatted(LENGTH - apart));
  }

  @ParameterizedTest
  @MethodSource("seedsAndStrides")
  void recordingsOfTheirOwnAreSilent(int seed, int stride) {
    List<At> train = new ArrayList<>(windows(stride));
    train.removeIf(at -> (at.recording() + seed) % 5 == 0);
    List<At> validation = new ArrayList<>(windows(stride));
    validation.removeIf(at -> (at.recording() + seed) % 5 != 0);
    Collections.shuffle(train, new Random(seed));
    assertThat(
            told(
                ExampleArray.of("train", rows(train)).inNoOrder(),
                ExampleArray.of("validation", rows(validation))))
        .isEmpty();
  }

  /** A sensor at rest, a stimulus that is the same for everybody, a periodic signal. */
  @ParameterizedTest
  @CsvSource({"rest", "pulses", "sine"})
  void whatIsAlikeByNatureIsSilent(String kind) {
    double[][][] train = new double[200][2][LENGTH];
    double[][][] validation = new double[50][2][LENGTH];
    Random random = new Random(3);
    for (double[][][] array : List.of(train, validation)) {
      for (double[][] row : array) {
        int phase = random.nextInt(40);
        for (int t = 0; t < LENGTH; t++) {
          row[0][t] =
              switch (kind) {
                case "rest" -> random.nextInt(12) == 0 ? 1 : 0;
                case "pulses" -> (t + phase) % 40 < 5 ? 1 : 0;
                default -> Math.rint(100 * Math.sin(2 * Math.PI * (t + phase) / 40));
              };
          row[1][t] = row[0][t] * 2;
        }
      }
    }
    assertThat(told(ExampleArray.of("train", train), ExampleArray.of("validation", validation)))
        .doesNotContainKeys("split-window-overlap");
  }

  @Test
  void rowsOfTrainingThatWereScaled() {
    List<At> train = windows(64);
    double[][][] validation = new double[20][][];
    for (int k = 0; k < 20; k++) {
      double[][] row = Signals.noise(900 + k, 2, LENGTH);
      validation[k] = k == 4 ? Signals.scaled(rows(train.subList(9, 10))[0], 0.25) : row;
    }
    Map<String, Finding> told =
        told(ExampleArray.of("train", rows(train)), ExampleArray.of("validation", validation));
    assertThat(told).containsOnlyKeys("split-content-leak");
    assertThat(told.get("split-content-leak").message())
        .isEqualTo("row 4 of validation.x has the course of row 9 of train.x");
  }

  @Test
  void onlyValidationHasBadRows() {
    double[][][] validation = rows(windows(64).subList(80, 100));
    validation[3] = Signals.with(validation[3], 1, 5, 6, Double.NaN);
    Map<String, Finding> told =
        told(
            ExampleArray.of("train", rows(windows(64).subList(0, 80))),
            ExampleArray.of("validation", validation));
    assertThat(told)
        .containsOnlyKeys("split-val-defects", "tail-defect-concentration", "value-nonfinite");
    assertThat(told.get("tail-defect-concentration").message())
        .isEqualTo(
            "1 of 20 held-out windows hold NaN or infinite values (validation.x), and 0 of 80 in"
                + " training");
    assertThat(told.get("tail-defect-concentration").location().keys())
        .containsEntry("array", "validation.x");
    assertThat(told.get("split-val-defects").message())
        .startsWith("1 of 20 windows of validation hold NaN or infinite values (validation.x):");
  }

  /** Values of 16 bits that fill their range: rows that follow each other have no time between. */
  @Test
  void bordersOfRowsAreNoSteps() {
    double[][][] rows = new double[200][1][LENGTH];
    Random random = new Random(4);
    for (double[][] row : rows) {
      double level = random.nextInt(60_000) - 30_000;
      for (int t = 0; t < LENGTH; t++) {
        row[0][t] = Math.rint(level + 200 * random.nextGaussian());
      }
    }
    assertThat(told(ExampleArray.of("train", rows))).isEmpty();
    for (int t = 30; t < LENGTH; t++) {
      rows[17][0][t] = (short) (32_700 + 10 * t);
    }
    Arrays.fill(rows[17][0], 0, 30, 32_700);
    assertThat(told(ExampleArray.of("train", rows))).containsKey("value-int-wrap");
  }

  /** Ten rows of each subject; some of another device, in another unit, or of another class. */
  private static ExampleArray ofSubjects(
      String part, List<Integer> subjects, IntToDoubleFunction gain, IntToDoubleFunction shift) {
    List<double[][]> rows = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int s : subjects) {
      double[][] signal = Signals.noise(700 + s, 4, 10 * LENGTH);
      for (double[] channel : signal) {
        for (int t = 0; t < channel.length; t++) {
          channel[t] = gain.applyAsDouble(s) * (channel[t] + shift.applyAsDouble(s));
        }
      }
      rows.addAll(List.of(ExampleArray.cut(signal, LENGTH, LENGTH)));
      ids.addAll(Collections.nCopies(10, "P" + s));
    }
    return ExampleArray.of(part, rows.toArray(double[][][]::new)).subjects(ids);
  }

  private static final List<Integer> TRAIN = List.of(1, 2, 4, 5, 6, 8, 9, 11);
  private static final List<Integer> HELD = List.of(3, 7, 10);

  @Test
  void subjectsOfAnHonestSplitAreSilent() {
    assertThat(
            told(
                ofSubjects("train", TRAIN, s -> 1 + 0.1 * s, s -> 0.02 * s),
                ofSubjects("validation", HELD, s -> 1 + 0.1 * s, s -> 0.02 * s)))
        .isEmpty();
  }

  @Test
  void subjectsInBothParts() {
    Map<String, Finding> told =
        told(
            ofSubjects("train", TRAIN, s -> 1, s -> 0),
            ofSubjects("validation", List.of(3, 4, 10), s -> 1.001, s -> 0));
    assertThat(told).containsKey("split-subject-leak");
    assertThat(told.get("split-subject-leak").message())
        .isEqualTo("by the subjects of the arrays, subject P4 is in train and in validation");
  }

  @Test
  void theLastSubjectsAreHeldOut() {
    Map<String, Finding> told =
        told(
            ofSubjects("train", List.of(1, 2, 3, 4, 5, 6, 7, 8), s -> 1, s -> 0),
            ofSubjects("validation", List.of(9, 10, 11), s -> 1, s -> 0));
    assertThat(told).containsOnlyKeys("split-last-k");
  }

  @Test
  void subjectsOfAnotherDeviceAreHeldOut() {
    Map<String, Finding> told =
        told(
            ofSubjects("train", TRAIN, s -> 1, s -> 0),
            ofSubjects("validation", HELD, s -> 1, s -> 2));
    assertThat(told).containsOnlyKeys("split-drift");
    assertThat(told.get("split-drift").message())
        .startsWith(
            "by the subjects of the arrays, validation (subjects P3, P7 and P10) is distributed");
    assertThat(told.get("split-drift").location().keys()).containsEntry("array", "validation.x");
  }

  @Test
  void aSubjectInAnotherUnit() {
    Map<String, Finding> told =
        told(
            ofSubjects("train", TRAIN, s -> s == 5 ? 1000 : 1, s -> 0),
            ofSubjects("validation", HELD, s -> 1, s -> 0));
    assertThat(told).containsKey("value-unit-mismatch");
    assertThat(told.get("value-unit-mismatch").message())
        .startsWith("by the subjects of the arrays, subject P5 is about 1e3 times as large");
    assertThat(told.get("value-unit-mismatch").location().keys())
        .containsEntry("subject", "P5")
        .containsEntry("array", "train.x");
  }

  @Test
  void classesOfWhatIsHeldOut() {
    double[] train = new double[80];
    double[] held = new double[30];
    for (int k = 0; k < 80; k++) {
      train[k] = k % 2;
    }
    Arrays.fill(held, 0, 28, 1);
    Map<String, Finding> told =
        told(
            ofSubjects("train", TRAIN, s -> 1, s -> 0).classes(train),
            ofSubjects("validation", HELD, s -> 1, s -> 0).classes(held));
    assertThat(told).containsKey("split-label-balance");
    assertThat(told.get("split-label-balance").message())
        .startsWith(
            "by the subjects of the arrays, the classes of validation are not those of train");
  }
}
