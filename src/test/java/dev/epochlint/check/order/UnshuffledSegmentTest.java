package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnshuffledSegmentTest {
  private final UnshuffledSegment check = new UnshuffledSegment();

  /** The catalogue's case: positions 960 to 1199 of 1200 are in order. */
  @Test
  void catalogueCase() {
    int[] order =
        ExampleOrders.joined(ExampleOrders.shuffled(1, 960), IntStream.range(960, 1200).toArray());
    Finding finding = Judged.finding(check, ExampleOrders.study(1200).served("1", 0, order));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat((Long) finding.evidence().get("samples")).isBetween(240L, 241L);
  }

  @Test
  void aShortStretchIsAWarning() {
    int[] order = ExampleOrders.shuffled(1, 1200);
    int[] moved =
        IntStream.concat(
                IntStream.range(300, 320), Arrays.stream(order).filter(i -> i < 300 || i >= 320))
            .toArray();
    assertThat(Judged.finding(check, ExampleOrders.study(1200).served("1", 0, moved)).severity())
        .isEqualTo(Severity.WARNING);
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
