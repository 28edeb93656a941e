package dev.epochlint.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NumberType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss against the values and gradients that PyTorch 1.13 computed. */
class LossTorchTest {
  /** Targets on which a loss is undefined whatever is predicted. */
  private static final Set<String> UNDEFINED =
      Set.of(
          "constant-target pearson",
          "constant-target r2",
          "zero-target cosine",
          "zero-in-target mape",
          "minus-one-in-target msle",
          "below-minus-one msle",
          "zero-of-both-signs mape",
          "label-two bce",
          "label-below-zero bce",
          "class-two-of-two ce",
          "negative-class ce",
          "no-whole-class ce",
          "label-two-far bce",
          "one-value pearson",
          "one-value r2");

  /** One row of the table that src/test/python/losses_torch.py wrote. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(
      String name,
      LossPlan plan,
      double[] predicted,
      double[] target,
      boolean raises,
      double value,
      double[] gradient) {

    static Row of(String line) {
      String[] cells = line.split(",", -1);
      double epsilon = cells[2].contains("epsilon") ? 1e-8 : 0;
      LossPlan.Formula formula =
          new LossPlan.Formula(
              cells[2].contains("one-pass"), epsilon, delta(cells[2]), cells[2].contains("logits"));
      NumberType type = NumberType.valueOf(cells[3].toUpperCase(Locale.ROOT));
      LossPlan plan = new LossPlan(cells[1], null, false, type, null, formula);
      return new Row(
          cells[0] + " " + cells[1],
          plan,
          numbers(cells[4]),
          numbers(cells[5]),
          cells[6].equals("raises"),
          number(cells[6]),
          numbers(cells[7]));
    }

    private static double delta(String options) {
      return options.startsWith("delta=") ? Double.parseDouble(options.substring(6)) : 1;
    }

    private static double[] numbers(String cell) {
      return Arrays.stream(cell.split(" ")).mapToDouble(Row::number).toArray();
    }

    private static double number(String text) {
      return switch (text) {
        case "nan", "raises" -> Double.NaN;
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    }

    @Override
    public String toString() {
      return name + " " + plan.dtype().id() + " " + plan.formula();
    }
  }

  static List<Row> rows() throws IOException {
    try (InputStream in =
            Objects.requireNonNull(LossTorchTest.class.getResourceAsStream("losses-torch.csv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(Row::of).toList();
    }
  }

  private static void same(double actual, double expected, double scale, NumberType type) {
    if (Double.isFinite(expected)) {
      double error =
          switch (type) {
            case FLOAT64 -> 1e-8;
            case FLOAT32 -> 3e-5;
            default -> 4e-3;
          };
      assertThat(actual).isCloseTo(expected, within(error * (Math.abs(expected) + scale)));
    } else {
      assertThat(Double.valueOf(actual)).isEqualTo(Double.valueOf(expected));
    }
  }

  /** The loss where there are two classes. */
  private static Loss two(Row row) {
    LabelPlan classes = new LabelPlan(true, 2, 0, List.of(), LabelPlan.Rule.MAJORITY);
    return Loss.of(row.plan(), classes).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void valueAndGradient(Row row) {
    Loss loss = Loss.of(row.plan()).orElseThrow();
    NumberType type = row.plan().dtype();
    if (row.raises()) {
      assertThat(
              two(row).undefined(Group.of(row.target()), type) != null
                  || Double.isNaN(
                      loss.value(row.predicted(), row.target(), row.target().length, type)))
          .isTrue();
      return;
    }
    int n = row.predicted().length;
    same(loss.value(row.predicted(), row.target(), n, type), row.value(), 1e-3, type);
    double[] gradient = new double[n];
    loss.gradient(row.predicted(), row.target(), n, type, gradient);
    double scale =
        Arrays.stream(row.gradient()).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    for (int i = 0; i < n; i++) {
      if (Double.isInfinite(row.value()) && Double.isNaN(row.gradient()[i])) {
        // Its way back through the root of 0 meets 0 times infinity.
        assertThat(Double.isFinite(gradient[i])).isFalse();
      } else {
        same(gradient[i], row.gradient()[i], Math.max(scale, 0.1) / 10, type);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsSaidOfTargetsIsSo(Row row) {
    Loss loss = two(row);
    NumberType type = row.plan().dtype();
    Group target = Group.of(row.target());
    assertThat(loss.undefined(target, type) != null).isEqualTo(UNDEFINED.contains(row.name()));
    if (loss.silent(target, type) != null && Double.isFinite(row.value())) {
      assertThat(row.gradient()).containsOnly(0.0);
    }
  }
}
