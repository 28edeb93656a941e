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
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Splits and orders of arrays that come with no metadata at all. */
class PlacedRowsTest {
  private static final CheckRegistry REGISTRY = CheckRegistry.load();
  private static final int LENGTH = 64;
  private static final int STRIDE = 32;
  private static final int RECORDINGS = 10;

  private record At(int recording, int window) {}

  private final List<double[][]> signals = new ArrayList<>();
  private final List<At> windows = new ArrayList<>();

  PlacedRowsTest() {
    for (int r = 0; r < RECORDINGS; r++) {
      signals.add(Signals.coloured(r, 2, 64 + 32 * (20 + r) + 7, 0.9));
      for (int k = 0; k * STRIDE + LENGTH <= signals.get(r)[0].length; k++) {
        windows.add(new At(r, k));
      }
    }
  }

  private double[][][] rows(List<At> places) {
    return places.stream()
        .map(at -> CutCorpus.window(signals.get(at.recording()), at.window() * STRIDE, LENGTH))
        .toArray(double[][][]::new);
  }

  private Map<String, Finding> told(ExampleArray... arrays) {
    StudyBuilder study = StudyBuilder.study();
    for (int r = 0; r < RECORDINGS; r++) {
      study.recording("S" + r, signals.get(r));
    }
    Arrays.stream(arrays).forEach(study::array);
    Map<String, Finding> told = new TreeMap<>();
    new Judge(REGISTRY.checks(), Map.of())
        .judge(study.build())
        .findings()
        .forEach(finding -> told.put(finding.check(), finding.finding()));
    return told;
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  /** A random split of windows that overlap by half: the number that is told is the true one. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aRandomSplitOfOverlappingWindows(int seed) {
    List<At> shuffled = new ArrayList<>(windows);
    Collections.shuffle(shuffled, new Random(seed));
    int border = shuffled.size() * 4 / 5;
    List<At> train = shuffled.subList(0, border);
    List<At> validation = shuffled.subList(border, shuffled.size());
    long truth =
        validation.stream()
            .filter(
                at ->
                    train.contains(new At(at.recording(), at.window() - 1))
                        || train.contains(new At(at.recording(), at.window() + 1)))
            .count();
    Map<String, Finding> told =
        told(
            ExampleArray.of("train", rows(train)).inNoOrder(),
            ExampleArray.of("validation", rows(validation)).inNoOrder());
    assertThat(told).containsOnlyKeys("split-window-overlap");
    assertThat(told.get("split-window-overlap").evidence())
        .containsEntry("windows-affected", truth)
        .containsEntry("most-shared", 32L);
    assertThat(told.get("split-window-overlap").message())
        .startsWith("by the content of the arrays, %d held-out windows share".formatted(truth));
  }

  private List<At> of(ToIntFunction<At> part, int wanted) {
    return windows.stream().filter(at -> part.applyAsInt(at) == wanted).toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anHonestSplitIsPassedInSilence(int seed) {
    List<Integer> subjects = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    Collections.shuffle(subjects, new Random(seed));
    List<Integer> held = subjects.subList(0, 3).stream().sorted().toList();
    if (held.equals(List.of(0, 1, 2)) || held.equals(List.of(7, 8, 9))) {
      return; // an honest draw that looks like none
    }
    List<At> train = new ArrayList<>(of(at -> held.contains(at.recording()) ? 1 : 0, 0));
    List<At> validation = new ArrayList<>(of(at -> held.contains(at.recording()) ? 1 : 0, 1));
    Collections.shuffle(train, new Random(seed));
    assertThat(
            told(
                ExampleArray.of("train", rows(train)).inNoOrder(),
                ExampleArray.of("validation", rows(validation))))
        .isEmpty();
  }

  @Test
  void subjectsInBothParts() {
    List<At> train = of(at -> at.window() < 14 ? 0 : 1, 0);
    List<At> validation = of(at -> at.window() > 15 ? 0 : 1, 0);
    Map<String, Finding> told =
        told(
            ExampleArray.of("train", rows(train)), ExampleArray.of("validation", rows(validation)));
    assertThat(told).containsOnlyKeys("split-subject-leak");
    assertThat(told.get("split-subject-leak").message())
        .startsWith("by the content of the arrays, subject S0 is in train and in validation");
  }

  @Test
  void rowsInBothParts() {
    List<At> train = of(At::recording, 2);
    List<At> validation = new ArrayList<>(of(At::recording, 5));
    validation.addAll(train.subList(3, 6));
    Map<String, Finding> told =
        told(
            ExampleArray.of("train", rows(train)), ExampleArray.of("validation", rows(validation)));
    assertThat(told.get("split-sample-overlap").message())
        .contains("3 windows of 1 recording")
        .contains("are in train and in validation");
  }

  /** Declared to be shuffled, and in the order of the recordings. */
  @Test
  void aShuffleThatIsNone() {
    Map<String, Finding> told = told(ExampleArray.of("train", rows(windows)).inNoOrder());
    assertThat(told).containsOnlyKeys("order-identity");
    assertThat(told.get("order-identity").message()).startsWith("train.x: ");
    assertThat(told.get("order-identity").location().keys()).containsEntry("part", "train");
  }

  /** The last subjects never leave the end. */
  @Test
  void aTailThatStays() {
    List<At> first = new ArrayList<>(of(at -> at.recording() < 7 ? 0 : 1, 0));
    List<At> last = new ArrayList<>(of(at -> at.recording() < 7 ? 0 : 1, 1));
    Collections.shuffle(first, new Random(1));
    Collections.shuffle(last, new Random(2));
    first.addAll(last);
    assertThat(told(ExampleArray.of("train", rows(first)).inNoOrder()))
        .containsOnlyKeys("order-tail-stuck");
  }

  /** Whole recordings in parts: their values can be compared as those of a declared split are. */
  @Test
  void validationFromAnotherDevice() {
    for (int r : List.of(2, 5, 7)) {
      for (double[] channel : signals.get(r)) {
        for (int t = 0; t < channel.length; t++) {
          channel[t] += 4;
        }
      }
    }
    ToIntFunction<At> part = at -> List.of(2, 5, 7).contains(at.recording()) ? 1 : 0;
    Map<String, Finding> told =
        told(
            ExampleArray.of("train", rows(of(part, 0))),
            ExampleArray.of("validation", rows(of(part, 1))));
    assertThat(told).containsOnlyKeys("split-drift");
    assertThat(told.get("split-drift").message())
        .startsWith("by the content of the arrays, validation (subjects S2, S5 and S7) is");
  }

  @Test
  void copiesWithoutRecordings() {
    List<At> train = of(At::recording, 2);
    List<At> validation = new ArrayList<>(of(At::recording, 5));
    validation.add(4, train.get(7));
    StudyBuilder study =
        StudyBuilder.study()
            .array(ExampleArray.of("train", rows(train)))
            .array(ExampleArray.of("validation", rows(validation)));
    List<ReportedFinding> told =
        new Judge(REGISTRY.checks(), Map.of()).judge(study.build()).findings();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).check()).isEqualTo("split-content-leak");
    assertThat(told.get(0).finding().message())
        .isEqualTo("row 4 of validation.x holds the same values as row 7 of train.x");
    assertThat(told.get(0).finding().location().keys())
        .containsEntry("array", "validation.x")
        .containsEntry("row", 4L);
  }
}
