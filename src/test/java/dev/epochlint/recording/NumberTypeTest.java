package dev.epochlint.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rounding to a type against what NumPy 1.24 and PyTorch 1.13 give. */
class NumberTypeTest {
  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 65504, 65504",
    "FLOAT16, 65519.99, 65504",
    "FLOAT16, 65520, Infinity",
    "FLOAT16, -70000, -Infinity",
    "FLOAT16, 0.1, 0.0999755859375",
    "FLOAT16, 1.00048828125, 1",
    "FLOAT16, 1.00146484375, 1.001953125",
    "FLOAT16, 2.9802322387695312e-08, 0",
    "FLOAT16, 2.99e-08, 5.960464477539063e-08",
    "FLOAT16, 6.1e-05, 6.097555160522461e-05",
    "FLOAT16, NaN, NaN",
    "FLOAT16, Infinity, Infinity",
    "BFLOAT16, 3.14159, 3.140625",
    "BFLOAT16, 1.00390625, 1",
    "BFLOAT16, 3.4e38, Infinity",
    "BFLOAT16, 3.38e38, 3.3762391092936863e38",
    "FLOAT32, 0.1, 0.10000000149011612",
    "FLOAT32, 3.4028236e38, Infinity",
    "FLOAT64, 0.1, 0.1"
  })
  void rounds(NumberType type, double value, double expected) {
    assertThat(Double.valueOf(type.round(value))).isEqualTo(Double.valueOf(expected));
  }

  @Test
  void roundingTwiceChangesNothing() {
    java.util.Random random = new java.util.Random(3);
    for (int i = 0; i < 100_000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(90) - 45);
      for (NumberType type : NumberType.values()) {
        double once = type.round(value);
        assertThat(type.round(once)).isEqualTo(once);
        assertThat(
                Math.abs(once - value) <= type.epsilon() / 2 * Math.abs(value) + type.smallest() / 2
                    || Double.isInfinite(once))
            .isTrue();
      }
    }
  }
}
