package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Judged;
import dev.epochlint.check.StudyBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogIndicesTest {
  private final LogIndices check = new LogIndices();

  /** Windows 0 to 39 exist. */
  @ParameterizedTest
  @CsvSource({"39, 0", "40, 1", "1000000, 1"})
  void indicesBeyondTheData(int index, int findings) {
    assertThat(Judged.findings(check, ExampleOrders.study(40).served("1", 0, 1, index)))
        .hasSize(findings);
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
