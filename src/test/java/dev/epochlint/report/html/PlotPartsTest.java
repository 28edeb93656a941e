package dev.epochlint.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.measure.Distribution;
import dev.epochlint.report.html.Assignment.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plots are made of. */
class PlotPartsTest {
  private static final int SAMPLES = 1000;

  private static StudyBuilder study() {
    return StudyBuilder.study()
        .windows(100, 100)
        .recording("A", Signals.noise(1, 1, SAMPLES))
        .recording("B", Signals.noise(2, 1, SAMPLES));
  }

  @Test
  void withoutASplitAllIsInOnePlace() {
    Assignment all = Assignment.first(study().build());
    assertThat(all.parts()).isZero();
    assertThat(all.runs(1, 10)).containsExactly(new Run(0, 0, 10));
  }

  @Test
  void subjectsAreInOnePartNoneOrSeveral() {
    Study study =
        study()
            .recording("C", Signals.noise(3, 1, SAMPLES))
            .assign("1", "validation", "B")
            .assign("1", "train", "A", "B")
            .build();
    Assignment parts = Assignment.first(study);
    assertThat(parts.label()).isEqualTo("seed 1");
    assertThat(parts.names())
        .containsExactly("train", "validation", "in no part", "in several parts");
    assertThat(List.of(parts.whole(0), parts.whole(1), parts.whole(2))).containsExactly(0, 3, 2);
  }

  @Test
  void windowsFormRuns() {
    Study study =
        study()
            .assignWindows("", "train", "A", 0, 1, 2, 6)
            .assignWindows("", "validation", "A", 3, 4)
            .build();
    Assignment parts = Assignment.first(study);
    assertThat(parts.runs(0, 10))
        .containsExactly(
            new Run(0, 0, 3),
            new Run(1, 3, 5),
            new Run(2, 5, 6),
            new Run(0, 6, 7),
            new Run(2, 7, 10));
    assertThat(parts.share(0, 0)).isEqualTo(0.4);
    assertThat(parts.whole(0)).isEqualTo(3);
    assertThat(parts.pieces(0, 10, 2)).containsExactly(new Run(0, 0, 5), new Run(2, 5, 10));
    assertThat(parts.whole(1)).isEqualTo(2);
  }

  private static Distribution values(double... samples) {
    Study study = StudyBuilder.study().recording("A", new double[][] {samples}).build();
    return study.recordings().get(0).signal().channels().get(0).distribution();
  }

  private static double[] ramp(double from, double to) {
    double[] ramp = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      ramp[i] = from + (to - from) * i / (SAMPLES - 1);
    }
    return ramp;
  }

  @Test
  void recordingsOfAPartAreCountedTogether() {
    PartCurve curve = new PartCurve();
    curve.add(values(ramp(0, 1)), 1);
    curve.add(values(ramp(1, 2)), 1);
    curve.add(values(ramp(50, 60)), 0);
    assertThat(curve.count()).isEqualTo(2.0 * SAMPLES);
    assertThat(curve.quantile(0.25)).isCloseTo(0.5, within(0.03));
    assertThat(curve.quantile(0.75)).isCloseTo(1.5, within(0.03));
    assertThat(curve.shares(new double[] {0, 0.5, 1, 1.5, 2}))
        .allSatisfy(share -> assertThat(share).isCloseTo(0.25, within(0.02)));
  }

  @Test
  void whatLiesBeyondTheEdgesIsCountedInTheOuterBars() {
    PartCurve curve = new PartCurve();
    curve.add(values(ramp(0, 1)), 1);
    List<Double> shares = curve.shares(new double[] {0.25, 0.5, 0.75});
    assertThat(shares.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, within(1e-9));
    assertThat(shares.get(0)).isCloseTo(0.5, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"</script>", "<!--", "\u2028", "\u2029", "a'b\"c", "&lt;", "\u202Eabc", "\u0000"})
  void dataOfPlotsCanStandInAScript(String hostile) {
    DataTable none = DataTable.of("", "").build();
    String json =
        PlotJson.of(
            List.of(new Plot("p", "", "", List.of(), none, Map.of("names", List.of(hostile)))));
    assertThat(json).doesNotContain("<", ">", "&", "'", "\u2028", "\u2029", "\u202E", "\u0000");
  }

  @Test
  void tablesSayHowManyRowsTheyLeaveOut() {
    DataTable.Builder table = DataTable.of("rows", "name", "n");
    for (int i = 0; i < DataTable.MOST_ROWS + 5; i++) {
      table.row("r\u202E" + i, 12345L + i);
    }
    DataTable built = table.build();
    assertThat(built.left()).isEqualTo(5);
    assertThat(built.rows().get(0)).containsExactly("r\\u{202e}0", "12,345");
    assertThat(built.number(0, 1)).isTrue();
    assertThat(built.number(0, 0)).isFalse();
  }

  @Test
  void explainPagesBecomeSafeMarkup() {
    CheckText.Explained text = new CheckText().of("shape-channels");
    assertThat(text.title()).isEqualTo("Channel count, names or order differ between recordings");
    assertThat(text.body())
        .contains("<h4>How to fix</h4>")
        .contains("<table>")
        .doesNotContain("<h1");
    assertThat(text.why()).startsWith("<p>");
    assertThat(new CheckText().of("no-such-check").title()).isEqualTo("no-such-check");
  }
}
