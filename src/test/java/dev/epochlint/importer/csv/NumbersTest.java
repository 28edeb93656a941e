package dev.epochlint.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers have the bits that {@link Double#parseDouble} gives them, however they are written. */
class NumbersTest {

  static Stream<Integer> seeds() {
    return IntStream.range(0, 40).boxed();
  }

  private static void same(String text) {
    double expected = Double.parseDouble(text);
    double parsed = Numbers.parse(text, '.');
    assertThat(Double.doubleToRawLongBits(parsed))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(expected));
    assertThat(Double.doubleToRawLongBits(Numbers.parse(text.replace('.', ','), ',')))
        .as("%s with a comma", text)
        .isEqualTo(Double.doubleToRawLongBits(expected));
    // Within a row the scan stops where the number does, and takes it or asks.
    byte[] row = ("," + text + ",7\n12345678").getBytes(StandardCharsets.UTF_8);
    NumberScan scan = new NumberScan((byte) '.');
    double scanned = scan.scan(row, 1, row.length);
    if (!Numbers.isNone(scanned)) {
      assertThat(scan.end()).as(text).isEqualTo(1 + text.length());
      assertThat(Double.doubleToRawLongBits(scanned))
          .as("scan of %s", text)
          .isEqualTo(Double.doubleToRawLongBits(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomNumbersOfAllShapes(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
      same(String.valueOf(value));
      same(String.format(Locale.ROOT, "%.17g", value));
      same(String.format(Locale.ROOT, "%.18e", value));
      same(String.format(Locale.ROOT, "%.6f", random.nextGaussian()));
      same(String.valueOf(Double.longBitsToDouble(random.nextLong() & 0x7fdf_ffff_ffff_ffffL)));
      int decimals = random.nextInt(25);
      same(
          new BigDecimal(new BigInteger(1 + random.nextInt(80), random), decimals).toPlainString());
      same(new BigInteger(1 + random.nextInt(64), random) + "E" + (random.nextInt(140) - 70));
    }
  }

  /** Exactly between two doubles, and one unit of the last digit beside: where rounding is hard. */
  @ParameterizedTest
  @MethodSource("seeds")
  void halfway(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      int exponent = random.nextInt(80) - 60;
      long bits = (1L << 52) | (random.nextLong() >>> 12);
      double value = bits * Math.pow(2, exponent);
      BigDecimal half =
          new BigDecimal(value).add(new BigDecimal(Math.ulp(value)).divide(BigDecimal.valueOf(2)));
      BigDecimal beside = new BigDecimal(BigInteger.ONE, half.scale());
      for (BigDecimal exact : new BigDecimal[] {half, half.add(beside), half.subtract(beside)}) {
        same(exact.toPlainString());
        same(exact.round(new java.math.MathContext(19)).toString());
        same(exact.round(new java.math.MathContext(17)).toString());
      }
    }
  }

  /** Few digits whose value lies exactly between two doubles: only there ties go to even. */
  @ParameterizedTest
  @MethodSource("seeds")
  void shortHalfway(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      long odd = (1L << 53) | (random.nextLong() >>> 11) | 1;
      same(String.valueOf(odd));
      same(odd + ".5");
      same(odd / 4 + "." + new String[] {"25", "5", "75", "125", "0625"}[random.nextInt(5)]);
      same(Long.toUnsignedString(odd << random.nextInt(11)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "-0.0",
        "00000000000000000000000",
        "0.00000000000000000000001",
        "000000000000000000000001.5",
        "1.",
        ".5",
        "-.5",
        "+3",
        "+.25",
        "1e5",
        "1E+05",
        "1e-05",
        "9007199254740992",
        "9007199254740993",
        "9007199254740994",
        "18446744073709551615",
        "18446744073709551616",
        "9999999999999999999",
        "99999999999999999999",
        "1e22",
        "1e23",
        "8.5e22",
        "4.9e-324",
        "2.4703282292062327e-324",
        "1.7976931348623157e308",
        "1e309",
        "2.2250738585072011e-308",
        "0e99999",
        "1e-400",
        "123456789012345678901234567890e-60",
        "7.2057594037927933e16",
        "1.00000000000000011102230246251565404",
        "3.0540412e5",
        "12345678.12345678",
        "1234567.123456789",
        "0.1234567812345678"
      })
  void written(String text) {
    same(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1e-",
        "1.5.1",
        "--3",
        "+-3",
        "-+3",
        "1,5",
        "5d",
        "5f",
        "0x10",
        "1_0",
        "1 2",
        "1e5.0",
        "1e99999999999x",
        "1\u00005"
      })
  void isNone(String text) {
    assertThat(Numbers.isNone(Numbers.parse(text, '.'))).as(text).isTrue();
  }

  @Test
  void aTableOfCommasHasNoCommaInItsNumbers() {
    byte[] row = "1,5".getBytes(StandardCharsets.UTF_8);
    NumberScan scan = new NumberScan(NumberScan.NO_DECIMAL);
    assertThat(scan.scan(row, 0, row.length)).isEqualTo(1);
    assertThat(scan.end()).isEqualTo(1);
  }
}
