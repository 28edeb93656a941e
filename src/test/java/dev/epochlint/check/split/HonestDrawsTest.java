package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.split.SplitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Splits that are drawn at random, every choice as likely as any other, are not accused, but for
 * those that are exactly the first or the last subjects.
 */
class HonestDrawsTest {
  private static final List<Check> CHECKS =
      CheckRegistry.load().checks().stream()
          .filter(check -> check.info().id().startsWith("split-"))
          .toList();

  private int atAnEnd;
  private double expected;
  private final List<String> accused = new ArrayList<>();

  private void draw(int number) {
    Random random = new Random(number);
    int subjects = 5 + random.nextInt(36);
    int held = 1 + random.nextInt(Math.max(1, subjects / 3));
    List<String> ids = new ArrayList<>();
    StudyBuilder builder = StudyBuilder.study().windows(10, 10);
    for (int s = 0; s < subjects; s++) {
      ids.add("S%02d".formatted(s));
      builder.recording(ids.get(s), Signals.noise(1000L * number + s, 1, 40));
    }
    Collections.shuffle(ids, random);
    SplitPlan plan =
        new SplitPlan(
            SplitPlan.Unit.SUBJECT,
            true,
            Map.of(),
            SplitPlan.Mode.CROSS_SUBJECT,
            0,
            null,
            List.of());
    Study study =
        builder
            .split(plan)
            .assign("1", "validation", ids.subList(0, held))
            .assign("1", "train", ids.subList(held, subjects))
            .build();
    double chance = 1 / CombinatoricsUtils.binomialCoefficientDouble(subjects, held);
    expected += chance <= 0.01 ? 2 * chance : 0;
    for (Check check : CHECKS) {
      if (check.judge(study, Settings.defaults(check)) instanceof Outcome.Failed failed) {
        for (Finding finding : failed.findings()) {
          if (finding.severity() == Severity.ERROR) {
            if (check instanceof LastSubjects) {
              atAnEnd++;
            } else {
              accused.add(check.info().id() + ": " + finding.message());
            }
          }
        }
      }
    }
  }

  private void draws(int from, int count) {
    for (int i = from; i < from + count; i++) {
      draw(i);
    }
  }

  @Test
  void fiftyDraws() {
    draws(0, 50);
    assertThat(accused).isEmpty();
  }

  /** Those at an end are as many as chance makes: within four standard deviations. */
  @Test
  @Tag("soak")
  void fiveThousandDraws() throws IOException {
    draws(10_000, 5000);
    Files.writeString(
        Path.of("target", "honest-draws.txt"),
        "5000 honest draws: %d accused, %d at an end, %.1f expected%n%s"
            .formatted(accused.size(), atAnEnd, expected, String.join("\n", accused)));
    assertThat(accused).isEmpty();
    assertThat((double) atAnEnd)
        .isBetween(expected - 4 * Math.sqrt(expected) - 1, expected + 4 * Math.sqrt(expected) + 1);
  }
}
