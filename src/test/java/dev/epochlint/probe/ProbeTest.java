package dev.epochlint.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.LossPlan.Over;
import dev.epochlint.probe.ProbeResult.Coverage;
import dev.epochlint.probe.ProbeResult.Suspect;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scenarios of the definition: twenty subjects with sixty windows of 24 features each. */
class ProbeTest {
  private static final int SUBJECTS = 20;
  private static final int EACH = 60;
  private static final int WINDOWS = SUBJECTS * EACH;
  private static final int FEATURES = 24;
  private static final Coverage ALL = new Coverage(WINDOWS, WINDOWS, "", "", "", true);

  /** Windows with a linear target, and a loss that is to be declared. */
  private static final class Scenario {
    private final double[][] x = new double[WINDOWS][FEATURES];
    private final double[] y = new double[WINDOWS];
    private String loss = "pearson";
    private LossPlan.Formula formula = LossPlan.Formula.DEFAULT;
    private NumberType type = NumberType.FLOAT32;
    private double rate = 0.01;
    private boolean shuffled = true;

    Scenario(long seed) {
      Random random = new Random(seed);
      double[] w = random.doubles(FEATURES).map(u -> (2 * u - 1) / 3).toArray();
      for (int i = 0; i < WINDOWS; i++) {
        y[i] = 0.5 * random.nextGaussian();
        for (int d = 0; d < FEATURES; d++) {
          x[i][d] = (float) random.nextGaussian();
          y[i] += w[d] * x[i][d];
        }
        y[i] = (float) y[i];
      }
    }

    void constantTarget(int subject) {
      Arrays.fill(y, subject * EACH, (subject + 1) * EACH, 2.5);
    }

    void scale(int subject, double factor) {
      for (int i = subject * EACH; i < (subject + 1) * EACH; i++) {
        x[i] = Arrays.stream(x[i]).map(v -> (float) (v * factor)).toArray();
      }
    }

    Probe probe() {
      List<ProbeData.Window> windows = new ArrayList<>();
      for (int i = 0; i < WINDOWS; i++) {
        windows.add(new ProbeData.Window(i / EACH, i % EACH, x[i], new double[] {y[i]}));
      }
      LossPlan declared = new LossPlan(loss, 32, false, type, Over.BATCH, formula);
      List<int[]> order =
          shuffled ? Schedule.shuffled(WINDOWS, 1) : List.of(IntStream.range(0, WINDOWS).toArray());
      return new Probe(
          new ProbeData(1, FEATURES, 1, windows),
          new ProbePlan(declared, Over.BATCH, rate, false, 32, false),
          order,
          () -> true);
    }
  }

  /** What is wrong, what the pattern of runs must say, and which runs fail. */
  private enum Case {
    CLEAN(Cause.NOT_REPRODUCED, "", s -> {}),
    CONSTANT_TARGET_UNSHUFFLED(
        Cause.ORDER,
        "A",
        s -> {
          s.constantTarget(13);
          s.shuffled = false;
        }),
    CONSTANT_TARGET_SHUFFLED(Cause.NOT_REPRODUCED, "", s -> s.constantTarget(13)),
    NAN_IN_ONE_WINDOW(Cause.DATA, "ABC", s -> s.x[777][3] = Double.NaN),
    ONE_SUBJECT_OF_ANOTHER_UNIT(
        Cause.DATA,
        "ABC",
        s -> {
          s.scale(16, 1e4);
          s.loss = "mse";
        }),
    RATE_TOO_HIGH(
        Cause.SCHEDULE,
        "ABCDEF",
        s -> {
          s.loss = "mse";
          s.rate = 3;
        }),
    BROKEN_ROOT(Cause.LOSS, "ABDEG", s -> s.formula = new LossPlan.Formula(true, -1, 1, false)),
    WINDOWS_OF_ZEROS(
        Cause.ORDER,
        "A",
        s -> {
          s.scale(18, 0);
          s.scale(19, 0);
          s.shuffled = false;
        });

    private final Cause cause;
    private final String failing;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Consumer<Scenario> change;

    Case(Cause cause, String failing, Consumer<Scenario> change) {
      this.cause = cause;
      this.failing = failing;
      this.change = change;
    }
  }

  @ParameterizedTest
  @EnumSource(Case.class)
  void scenarios(Case of) {
    for (long seed = 0; seed < 3; seed++) {
      Scenario scenario = new Scenario(seed);
      of.change.accept(scenario);
      ProbeResult result = scenario.probe().run(ALL);
      StringBuilder failing = new StringBuilder();
      result.runs().stream()
          .filter(run -> run.failedAt() >= 0)
          .forEach(run -> failing.append(run.letter()));
      assertThat(result.cause()).as("%s, %s", of, result.runs()).isEqualTo(of.cause);
      assertThat(failing.toString()).as(of.toString()).isEqualTo(of.failing);
      assertThat(result.repeatedAt()).isEqualTo(-1);
    }
  }

  /** Windows 780 to 839 are constant; batch 25 is windows 800 to 831. */
  @Test
  void aConstantSubjectFailsAtTheBatchThatHoldsItAlone() {
    Scenario scenario = new Scenario(1);
    Case.CONSTANT_TARGET_UNSHUFFLED.change.accept(scenario);
    ProbeResult result = scenario.probe().run(ALL);
    assertThat(result.runs().get(0).failedAt()).isEqualTo(25);
    assertThat(result.screen().suspects())
        .extracting(Suspect::recording, Suspect::window)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(13, -1L));
    assertThat(result.shrunk().windows()).isNotEmpty().allMatch(s -> s.recording() == 13);
    assertThat(result.shrunk().minimal()).isTrue();
  }

  @Test
  void oneBadWindowAmongTwelveHundredIsFound() {
    for (int bad : new int[] {0, 31, 777, 1199}) {
      Scenario scenario = new Scenario(bad);
      scenario.x[bad][3] = Double.POSITIVE_INFINITY;
      ProbeResult result = scenario.probe().run(ALL);
      assertThat(result.cause()).isEqualTo(Cause.DATA);
      assertThat(result.shrunk().windows()).containsExactly(new Suspect(bad / EACH, bad % EACH, 0));
      assertThat(result.shrunk().minimal()).isTrue();
      assertThat(result.shrunk().others()).isFalse();
      assertThat(result.shrunk().tests()).isLessThan(40);
    }
  }

  @Test
  void aSubjectOfAnotherUnitStandsOut() {
    Scenario scenario = new Scenario(4);
    Case.ONE_SUBJECT_OF_ANOTHER_UNIT.change.accept(scenario);
    ProbeResult result = scenario.probe().run(ALL);
    assertThat(result.screen().suspects())
        .hasSizeGreaterThan(50)
        .allMatch(s -> s.recording() == 16)
        .allMatch(s -> s.norm() > 1000 * result.screen().median())
        .allMatch(s -> s.norm() < 1000 * result.screen().median(recording -> recording == 16));
    assertThat(result.shrunk().windows()).allMatch(s -> s.recording() == 16);
    assertThat(result.shrunk().others()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(NumberType.class)
  void cleanDataPassInEveryType(NumberType type) {
    for (String loss :
        List.of("mse", "mae", "huber", "pearson", "ccc", "cosine", "r2", "mape", "bce", "ce")) {
      Scenario scenario = new Scenario(5);
      scenario.type = type;
      scenario.loss = loss;
      for (int i = 0; i < WINDOWS; i++) {
        double y = scenario.y[i];
        scenario.y[i] =
            type.round(
                loss.equals("mape")
                    ? 10 + y
                    : loss.length() < 4 && loss.endsWith("ce") ? (y > 0 ? 1 : 0) : y);
        scenario.x[i] = Arrays.stream(scenario.x[i]).map(type::round).toArray();
      }
      ProbeResult result = scenario.probe().run(ALL);
      assertThat(result.cause())
          .as("%s in %s: %s", loss, type, result.runs())
          .isEqualTo(Cause.NOT_REPRODUCED);
    }
  }

  @Test
  void withoutTimeItSaysSo() {
    Scenario scenario = new Scenario(6);
    scenario.x[777][3] = Double.NaN;
    List<ProbeData.Window> windows = new ArrayList<>();
    for (int i = 0; i < WINDOWS; i++) {
      windows.add(
          new ProbeData.Window(i / EACH, i % EACH, scenario.x[i], new double[] {scenario.y[i]}));
    }
    LossPlan plan = new LossPlan("mse", 32, false, NumberType.FLOAT32);
    ProbeResult result =
        new Probe(
                new ProbeData(1, FEATURES, 1, windows),
                new ProbePlan(plan, Over.ALL, 0.01, false, 32, false),
                Schedule.shuffled(WINDOWS, 1),
                () -> false)
            .run(ALL);
    assertThat(result.coverage().whole()).isFalse();
    assertThat(result.shrunk().minimal()).isFalse();
  }
}
