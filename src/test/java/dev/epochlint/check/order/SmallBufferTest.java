package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import org.junit.jupiter.api.Test;

class SmallBufferTest {
  private final SmallBuffer check = new SmallBuffer();

  /** The catalogue's case: a buffer of 300 for 1200; 300 windows a subject here. */
  @Test
  void catalogueCase() {
    int[] order = ExampleOrders.buffered(1, 1200, 300);
    Finding finding = Judged.finding(check, ExampleOrders.study(1200).served("1", 0, order));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((Long) finding.evidence().get("buffer")).isBetween(298L, 300L);
    assertThat((Double) finding.evidence().get("log10-p")).isBetween(-336.0, -331.0);
  }

  @Test
  void aBufferSmallerThanASubjectIsAnError() {
    int[] order = ExampleOrders.buffered(1, 1200, 100);
    assertThat(Judged.finding(check, ExampleOrders.study(1200).served("1", 0, order)).severity())
        .isEqualTo(Severity.ERROR);
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
