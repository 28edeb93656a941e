package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import org.junit.jupiter.api.Test;

class BatchRankTest {
  private final BatchRank check = new BatchRank();

  /** The catalogue's case: the flattest target of 200 batches. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, BatchRank.flat(199, 0).builder());
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).contains("the batch of step 199 has the flattest target of 200");
    assertThat(finding.evidence().get("ranks").toString()).contains("rank 1 of 200");
    assertThat(finding.evidence()).containsEntry("batch", java.util.List.of(398L, 399L));
  }

  @Test
  void anOrdinaryBatchIsANote() {
    Finding finding = Judged.finding(check, BatchRank.flat(30, 0.62).builder());
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
  }

  /** The smallest so far, but not flat: six features are extreme by chance often enough. */
  @Test
  void rankAloneIsNoWarning() {
    Finding finding = Judged.finding(check, BatchRank.flat(199, 0.4).builder());
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.evidence().get("ranks").toString()).contains("rank 1 of 200");
  }

  @Test
  void tooFewBatchesSayNothing() {
    assertThat(Judged.outcome(check, BatchRank.flat(7, 0).builder()))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }

  @Test
  void aRunThatGoesWell() {
    assertThat(Judged.findings(check, ExampleRun.healthy(200).builder())).isEmpty();
  }
}
