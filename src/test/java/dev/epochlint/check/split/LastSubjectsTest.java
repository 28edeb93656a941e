package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.split.SplitPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LastSubjectsTest {
  private final LastSubjects check = new LastSubjects();

  private static List<String> subjects(int count) {
    return IntStream.range(0, count).mapToObj("S%02d"::formatted).toList();
  }

  private static StudyBuilder study(int count, Boolean shuffled) {
    StudyBuilder study =
        StudyBuilder.study()
            .split(
                new SplitPlan(
                    SplitPlan.Unit.SUBJECT,
                    shuffled,
                    Map.of(),
                    SplitPlan.Mode.CROSS_SUBJECT,
                    0,
                    null,
                    List.of()));
    for (String subject : subjects(count)) {
      study.recording(subject, Signals.noise(1, 1, 8));
    }
    return study;
  }

  private static StudyBuilder hold(StudyBuilder study, int count, String seed, List<String> held) {
    List<String> rest = new ArrayList<>(subjects(count));
    rest.removeAll(held);
    return study.assign(seed, "train", rest).assign(seed, "validation", held);
  }

  private static List<String> last(int count, int k) {
    return subjects(count).subList(count - k, count);
  }

  /**
   * Of all C(7, 3) = 35 ways to hold out three of seven subjects exactly two are reported, each
   * with the chance 1 in 35.
   */
  @Test
  void ofAllDrawsExactlyTheEnds() {
    int reported = 0;
    for (int set = 0; set < 1 << 7; set++) {
      if (Integer.bitCount(set) != 3) {
        continue;
      }
      List<String> held = new ArrayList<>();
      for (int s = 0; s < 7; s++) {
        if ((set >> s & 1) == 1) {
          held.add(subjects(7).get(s));
        }
      }
      List<Finding> findings = Judged.findings(check, hold(study(7, true), 7, "1", held));
      boolean end = set == 0b111 || set == 0b1110000;
      assertThat(findings).hasSize(end ? 1 : 0);
      reported += findings.size();
      if (end) {
        assertThat((Double) findings.get(0).evidence().get("log10-chance"))
            .isCloseTo(-Math.log10(35), org.assertj.core.api.Assertions.within(1e-12));
      }
    }
    assertThat(reported).isEqualTo(2);
  }

  /** 12 subjects, 4 in validation: 1 in 495, an error from one split on. */
  @ParameterizedTest
  @CsvSource({
    "12, 4, true, ERROR, '1 in 495'",
    "20, 4, true, ERROR, '1 in 4,845'",
    "10, 1, true, WARNING, '1 in 10'",
    "12, 4, , WARNING, '1 in 495'",
    "12, 4, false, NOTE, '1 in 495'",
    "40, 8, true, ERROR, '1 in 76,904,685'"
  })
  void severityAndChance(int count, int k, Boolean shuffled, Severity severity, String chance) {
    Finding finding =
        Judged.finding(check, hold(study(count, shuffled), count, "", last(count, k)));
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.message()).endsWith("with a chance of " + chance);
  }

  /** The catalogue's case: 20 subjects, the last 4 for seeds 1 and 2: 4845^-2 = 4.3e-8. */
  @Test
  void twoSeeds() {
    StudyBuilder study = study(20, true);
    hold(study, 20, "1", last(20, 4));
    hold(study, 20, "2", last(20, 4));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message()).startsWith("in all 2 draws validation is exactly the last 4");
    assertThat(Math.pow(10, (Double) finding.evidence().get("log10-chance")))
        .isCloseTo(4.26e-8, org.assertj.core.api.Assertions.within(1e-10));
  }

  @Test
  void manySeedsMakeOneHitLikely() {
    StudyBuilder study = study(12, true);
    Random random = new Random(3);
    for (int seed = 0; seed < 40; seed++) {
      List<String> order = new ArrayList<>(subjects(12));
      Collections.shuffle(order, random);
      hold(study, 12, "" + seed, seed == 17 ? last(12, 4) : order.subList(0, 4));
    }
    // 40 draws of 1 in 495: the chance of at least one is at most 0.08.
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).startsWith("in 1 of 40 draws ");
  }

  @Test
  void theFirstCountToo() {
    Finding finding =
        Judged.finding(check, hold(study(12, true), 12, "1", subjects(12).subList(0, 4)));
    assertThat(finding.message()).contains("exactly the first 4 of 12");
  }

  @Test
  void foldsMustHoldOutTheEndsOnce() {
    // The builder has no folds: a split that leaks is left to the check of leaks.
    StudyBuilder study =
        study(6, true).assign("1", "train", subjects(6)).assign("1", "validation", last(6, 2));
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int count = 6 + random.nextInt(40);
    int k = 1 + random.nextInt(count / 2);
    Finding finding = Judged.finding(check, hold(study(count, true), count, "7", last(count, k)));
    assertThat(finding.evidence()).containsEntry("held-out", (long) k);
    assertThat(finding.location().keys())
        .containsEntry("subject", subjects(count).get(count - k))
        .containsEntry("part", "validation");
  }

  /** Some fold must hold out the last subjects; a test part that no fold changes was drawn once. */
  @Test
  void aTestPartThatAllFoldsShare() {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < 8; s++) {
      study.recording("S" + s, Signals.noise(s, 1, 40));
    }
    for (int fold = 0; fold < 3; fold++) {
      for (int s = 0; s < 8; s++) {
        String part = s > 5 ? "test" : s / 2 == fold ? "validation" : "train";
        study.assignFold("", "f" + fold, part, "S" + s);
      }
    }
    assertThat(Judged.finding(new LastSubjects(), study).message())
        .contains("test is exactly the last 2 of 8 subjects");
  }

  /** A sort of texts puts S10 before S2, and a slice of it is an end in no other order. */
  @ParameterizedTest
  @CsvSource({
    "12,'S6,S7,S8,S9',last,WARNING",
    "12,'S1,S10,S11,S12',first,WARNING",
    "12,'S9,S10,S11,S12',storage,ERROR",
    "12,'S1,S2,S3,S4',storage,ERROR",
    "12,'S9',none,",
    "12,'S2,S7,S8,S9',none,",
    "9,'S8,S9',storage,WARNING"
  })
  void theOrderOfLetters(int count, String held, String order, Severity severity) {
    StudyBuilder study = study(0, true);
    List<String> in = List.of(held.split(","));
    List<String> rest = new ArrayList<>();
    for (int s = 1; s <= count; s++) {
      study.recording("S" + s, Signals.noise(1, 1, 8));
      if (!in.contains("S" + s)) {
        rest.add("S" + s);
      }
    }
    List<Finding> findings =
        Judged.findings(check, study.assign("1", "train", rest).assign("1", "validation", in));
    if (order.equals("none")) {
      assertThat(findings).isEmpty();
      return;
    }
    assertThat(findings).singleElement().extracting(Finding::severity).isEqualTo(severity);
    assertThat(findings.get(0).message())
        .contains(
            order.equals("storage")
                ? "subjects in storage order ("
                : "the %s 4 of 12 subjects in the order of letters".formatted(order));
  }

  /** Honest draws of subjects without leading zeros: letters speak as often as chance has it. */
  @Test
  void honestDrawsByLetters() {
    Random random = new Random(8);
    List<String> ids = new ArrayList<>(IntStream.range(1, 13).mapToObj(i -> "S" + i).toList());
    int accused = 0;
    int draws = 8000;
    for (int i = 0; i < draws; i++) {
      StudyBuilder study = study(0, true);
      List<String> order = new ArrayList<>(ids);
      order.forEach(id -> study.recording(id, SILENCE));
      Collections.shuffle(order, random);
      accused +=
          Judged.findings(
                  check,
                  study
                      .assign("1", "validation", order.subList(0, 3))
                      .assign("1", "train", order.subList(3, 12)))
              .size();
    }
    // Two ends of each of two orders, of C(12, 3) = 220 draws.
    double expected = draws * 4 / 220.0;
    assertThat((double) accused)
        .isBetween(expected - 4 * Math.sqrt(expected), expected + 4 * Math.sqrt(expected));
  }

  private static final double[][] SILENCE = Signals.noise(1, 1, 8);
}
