package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shuffles without a disease: no check says more of them than a note. */
class HonestOrdersTest {
  /** Honest orders of random sizes, subjects, seeds and epochs: what any check says of them. */
  private static List<String> accused(int from, int count) {
    List<String> accused = new ArrayList<>();
    List<Check> checks = CheckRegistry.load().checks();
    int orders = 0;
    for (int draw = from; orders < count; draw++) {
      SplittableRandom random = new SplittableRandom(draw);
      int subjects = 2 + random.nextInt(40);
      int each = 2 + random.nextInt(60);
      StudyBuilder study = StudyBuilder.study().windows(2, 2);
      for (int s = 0; s < subjects; s++) {
        study.recording("S" + s, Signals.noise(s, 1, 2 * each));
      }
      int seeds = 1 + random.nextInt(4);
      int epochs = 1 + random.nextInt(5);
      for (int seed = 0; seed < seeds; seed++) {
        for (int epoch = 0; epoch < epochs; epoch++) {
          orders++;
          study.served(
              String.valueOf(seed), epoch, ExampleOrders.shuffled(random, 0, subjects * each));
        }
      }
      Study built = study.build();
      for (Check check : checks) {
        if (check.judge(built, Settings.defaults(check)) instanceof Outcome.Failed failed) {
          failed.findings().stream()
              .filter(finding -> finding.severity() != Severity.NOTE)
              .forEach(finding -> accused.add(check.info().id() + ": " + finding.message()));
        }
      }
    }
    return accused;
  }

  @Test
  void honestOrdersAreNotAccused() {
    assertThat(accused(0, 1000)).isEmpty();
  }

  @Test
  @Tag("soak")
  void twentyThousandHonestOrders() {
    assertThat(accused(100_000, 20_000)).isEmpty();
  }
}
