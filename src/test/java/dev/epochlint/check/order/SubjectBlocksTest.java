package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SubjectBlocksTest {
  private final SubjectBlocks check = new SubjectBlocks();

  /** 200 windows of 4 subjects, one subject after the other: 196 of 196 joins. */
  @Test
  void wholeBlocks() {
    int[] blocks = new int[0];
    SplittableRandom random = new SplittableRandom(1);
    for (int s : new int[] {1, 3, 0, 2}) {
      blocks = ExampleOrders.joined(blocks, ExampleOrders.shuffled(random, 50 * s, 50 * s + 50));
    }
    Finding finding = Judged.finding(check, ExampleOrders.study(200).served("1", 0, blocks));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("joins", 196L).containsEntry("share", 1.0);
  }

  @Test
  void needsSubjects() {
    assertThat(
            Judged.outcome(
                check, StudyBuilder.study().served("1", 0, ExampleOrders.shuffled(1, 40))))
        .isInstanceOf(Outcome.NotEvaluated.class);
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
