package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.recording.NumberType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderflowTest {
  private final Underflow check = new Underflow();

  /** Volts of 1e-6: a product of variances of 1e-24 is well in float32, and lost in float16. */
  @ParameterizedTest
  @CsvSource({
    "pearson, 1e-6, FLOAT32, false,",
    "pearson, 1e-6, FLOAT16, false, ERROR",
    "pearson, 1e-9, FLOAT32, false,",
    "pearson, 1e-11, FLOAT32, false, WARNING",
    "pearson, 1e-11, FLOAT32, true, WARNING",
    "pearson, 1e-25, FLOAT32, false, WARNING",
    "pearson, 0.05, FLOAT16, false, WARNING",
    "pearson, 0.05, FLOAT16, true, ERROR",
    "pearson, 1, FLOAT16, true,",
    "r2, 1e-11, FLOAT32, false,",
    "r2, 1e-6, FLOAT16, false, ERROR",
    "ccc, 1e-6, FLOAT16, false, ERROR",
    "cosine, 1e-6, FLOAT16, false, ERROR",
    "cosine, 1e-6, BFLOAT16, false,"
  })
  void ranges(String loss, double std, NumberType type, boolean onePass, Severity expected) {
    List<Finding> findings =
        Judged.findings(
            check,
            LossStudies.study(
                LossStudies.plan(loss, type, onePass, 0), LossStudies.around(0, std)));
    assertThat(findings.stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }
}
