package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.StudyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cuts that went wrong are named, and cuts that did not are passed in silence. */
class CutDefectsTest {
  private static final CheckRegistry REGISTRY = CheckRegistry.load();

  private static StudyBuilder study(CutCorpus corpus, ExampleArray array) {
    StudyBuilder study = StudyBuilder.study().windows(CutCorpus.LENGTH, CutCorpus.STRIDE);
    List<String> ids = new ArrayList<>();
    for (int r = 0; r < CutCorpus.RECORDINGS; r++) {
      ids.add(CutCorpus.id(r));
      study.recording(CutCorpus.id(r), corpus.signal(r));
    }
    return study.assign("", "train", ids).array(array);
  }

  /** What is said of the array. */
  private static List<String> told(StudyBuilder study) {
    return new Judge(REGISTRY.checks(), Map.of())
        .judge(study.build()).findings().stream()
            .filter(finding -> finding.finding().location().keys().containsKey("array"))
            .map(f -> f.check() + " " + f.finding().severity() + ": " + f.finding().message())
            .toList();
  }

  static Stream<Arguments> defects() {
    return Stream.of(CutDefect.values())
        .flatMap(
            defect -> Stream.of(CutCorpus.Kind.values()).map(kind -> Arguments.of(defect, kind)));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void isNamed(CutDefect defect, CutCorpus.Kind kind) {
    CutCorpus corpus = new CutCorpus(kind, 1);
    double[][][] rows = defect.rows(corpus, new CutCorpus(kind, 2));
    List<String> told = told(study(corpus, ExampleArray.of("train", rows)));
    assertThat(told)
        .as("%s of %s", defect, kind)
        .anySatisfy(
            line -> {
              assertThat(defect.checks()).contains(line.substring(0, line.indexOf(' ')));
              assertThat(line).contains(defect.words());
            });
  }

  @ParameterizedTest
  @EnumSource(CutCorpus.Kind.class)
  void theDeclaredCutIsPassedInSilence(CutCorpus.Kind kind) {
    quiet(kind, 1, 4);
  }

  @Test
  @Tag("soak")
  void manyDeclaredCuts() {
    for (CutCorpus.Kind kind : CutCorpus.Kind.values()) {
      quiet(kind, 100, 400);
    }
  }

  private static void quiet(CutCorpus.Kind kind, int from, int to) {
    for (int seed = from; seed < to; seed++) {
      CutCorpus corpus = new CutCorpus(kind, seed);
      List<double[][]> rows = new ArrayList<>(corpus.reference());
      ExampleArray inOrder = ExampleArray.of("train", rows.toArray(double[][][]::new));
      assertThat(told(study(corpus, inOrder))).as("%s %d", kind, seed).isEmpty();
      Collections.shuffle(rows, new Random(seed));
      ExampleArray shuffled = ExampleArray.of("train", rows.toArray(double[][][]::new)).inNoOrder();
      assertThat(told(study(corpus, shuffled))).as("%s %d shuffled", kind, seed).isEmpty();
    }
  }
}
