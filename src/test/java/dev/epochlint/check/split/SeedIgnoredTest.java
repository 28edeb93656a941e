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

class SeedIgnoredTest {
  private final SeedIgnored check = new SeedIgnored();

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

  private static void hold(StudyBuilder study, int count, String seed, List<String> held) {
    List<String> rest = new ArrayList<>(subjects(count));
    rest.removeAll(held);
    study.assign(seed, "train", rest).assign(seed, "validation", held);
  }

  @Test
  void passesOnDifferentDraws() {
    StudyBuilder study = study(20, true);
    hold(study, 20, "1", List.of("S01", "S05", "S09", "S11"));
    hold(study, 20, "2", List.of("S01", "S05", "S09", "S12"));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's cases: 4 of 20; three equal seeds 4.3e-8, two 2.1e-4. */
  @ParameterizedTest
  @CsvSource({
    "3, true, ERROR",
    "2, true, WARNING",
    "3, , WARNING",
    "3, false, NOTE",
    "5, true, ERROR"
  })
  void catalogueCases(int seeds, Boolean shuffled, Severity severity) {
    StudyBuilder study = study(20, shuffled);
    for (int seed = 1; seed <= seeds; seed++) {
      hold(study, 20, "" + seed, List.of("S01", "S05", "S09", "S11"));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat((Double) finding.evidence().get("log10-chance"))
        .isCloseTo(-(seeds - 1) * Math.log10(4845), org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void agreementThatMayBeChanceIsLeftOpen() {
    StudyBuilder study = study(4, true);
    hold(study, 4, "1", List.of("S02"));
    hold(study, 4, "2", List.of("S02"));
    assertThat(Judged.outcome(check, study))
        .isEqualTo(
            new Outcome.Underpowered(
                "seeds 1 and 2 gave the same split, by chance 1 in 4: give the split of one more"
                    + " seed"));
  }

  @Test
  void oneSeedAsksForAnother() {
    StudyBuilder study = study(9, true);
    hold(study, 9, "1", List.of("S02"));
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  @Test
  void splitsOfWindowsAreComparedByWindow() {
    StudyBuilder study = StudyBuilder.study().windows(2, 2).recording("A", Signals.noise(1, 1, 80));
    for (String seed : List.of("1", "2")) {
      study
          .assignWindows(seed, "train", "A", IntStream.range(0, 30).asLongStream().toArray())
          .assignWindows(seed, "validation", "A", IntStream.range(30, 40).asLongStream().toArray());
    }
    // C(40, 10) = 847,660,528
    assertThat(Judged.finding(check, study).message())
        .endsWith("with a chance of 1 in 847,660,528");
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlantAmongHonestSeeds(int seed) {
    Random random = new Random(seed);
    int count = 14 + random.nextInt(30);
    int k = 4 + random.nextInt(count / 4);
    StudyBuilder study = study(count, true);
    List<String> fixed = null;
    int seeds = 2 + random.nextInt(4);
    int honest = random.nextInt(2);
    for (int s = 0; s < seeds + honest; s++) {
      List<String> order = new ArrayList<>(subjects(count));
      Collections.shuffle(order, random);
      List<String> held = order.subList(0, k).stream().sorted().toList();
      fixed = fixed == null ? held : fixed;
      hold(study, count, "" + s, s < seeds ? fixed : held);
    }
    assertThat(Judged.finding(check, study).evidence()).containsEntry("seeds-equal", (long) seeds);
  }
}
