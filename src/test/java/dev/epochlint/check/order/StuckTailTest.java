package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StuckTailTest {
  private final StuckTail check = new StuckTail();

  /** The catalogue's case: all 240 of the last 240, 48 are expected. */
  @Test
  void catalogueCase() {
    StudyBuilder study = StudyBuilder.study().windows(2, 2);
    for (int s = 0; s < 20; s++) {
      study.recording("S" + s, Signals.noise(s, 1, 120));
    }
    int[] order =
        ExampleOrders.joined(
            ExampleOrders.shuffled(1, 960),
            ExampleOrders.shuffled(new SplittableRandom(2), 960, 1200));
    Finding finding = Judged.finding(check, study.served("1", 0, order));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence())
        .containsEntry("tail", 240L)
        .containsEntry("stuck", 240L)
        .containsEntry("expected", 48.0);
    assertThat(finding.message()).contains("of the last 4 subjects");
  }

  @Test
  void passesOnAShuffle() {
    StudyBuilder study = ExampleOrders.study(400);
    for (int epoch = 0; epoch < 3; epoch++) {
      study.served("1", epoch, ExampleOrders.shuffled(epoch, 400));
      study.served("2", epoch, ExampleOrders.shuffled(10 + epoch, 400));
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }
}
