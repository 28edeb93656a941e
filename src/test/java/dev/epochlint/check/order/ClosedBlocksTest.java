package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClosedBlocksTest {
  private final ClosedBlocks check = new ClosedBlocks();

  /** The catalogue's case: a cut at 960 of 1200, a chance of 10^-259. */
  @Test
  void catalogueCase() {
    int[] order =
        ExampleOrders.joined(
            ExampleOrders.shuffled(1, 960),
            ExampleOrders.shuffled(new SplittableRandom(2), 960, 1200));
    Finding finding = Judged.finding(check, ExampleOrders.study(1200).served("1", 0, order));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((Double) finding.evidence().get("log10-p")).isBetween(-260.0, -258.0);
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
