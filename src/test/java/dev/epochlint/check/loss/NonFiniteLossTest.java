package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossDumpBuilder;
import dev.epochlint.order.OrderPlan;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NonFiniteLossTest {
  private static StudyBuilder study(LossDumpBuilder dump) {
    return StudyBuilder.study()
        .windows(8, 8)
        .loss(DumpExamples.plan("mse"))
        .inputs(TrainingInputs.NONE.withDump(dump.build()));
  }

  private static LossDumpBuilder dump(int badStep, double bad) {
    LossDumpBuilder dump = new LossDumpBuilder(DumpExamples.plan("mse"), false);
    for (int step = 0; step < 6; step++) {
      for (int i = 0; i < 32; i++) {
        dump.row("", step, i, step == badStep && i == 5 ? bad : 0.5);
      }
    }
    return dump;
  }

  @Test
  void finiteValuesAreSilent() {
    assertThat(Judged.findings(new NonFiniteLoss(), study(dump(-1, 0)))).isEmpty();
  }

  @Test
  void whatIsReportedCountsToo() {
    LossDumpBuilder dump = dump(-1, 0);
    dump.reported(Double.NaN);
    assertThat(Judged.finding(new NonFiniteLoss(), study(dump)).message())
        .contains("step 5 is the first with a loss that is not finite: NaN is reported of finite");
  }

  /** 64 windows in two batches an epoch: step 4 is the first of the third epoch. */
  @Test
  void theWindowBehindIsThatOfTheLog() {
    StudyBuilder study =
        study(dump(4, Double.POSITIVE_INFINITY))
            .recording("S01", Signals.noise(1, 1, 8 * 40))
            .recording("S02", Signals.noise(2, 1, 8 * 24))
            .order(new OrderPlan(true, null, ""));
    for (int epoch = 0; epoch < 3; epoch++) {
      study.served("", epoch, IntStream.range(0, 64).map(i -> 63 - i).toArray());
    }
    Finding finding = Judged.finding(new NonFiniteLoss(), study);
    // Index 63 - 5 = 58 is window 18 of the second recording.
    assertThat(finding.evidence()).containsEntry("recording", "S02").containsEntry("window", 18L);
    assertThat(finding.location().keys()).containsEntry("step", 4L);
  }
}
