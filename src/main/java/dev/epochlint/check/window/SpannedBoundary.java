package dev.epochlint.check.window;

import com.google.auto.service.AutoService;
import dev.epochlint.array.Placements;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CutHypotheses;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports rows of arrays that begin in one recording and end in another. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-boundary",
    summary = "A window spans two recordings",
    severity = Severity.ERROR)
public final class SpannedBoundary implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (ArrayProfile array : study.inputs().arrays()) {
      Placements placements = array.placements();
      if (placements == null) {
        continue;
      }
      judged += CutHypotheses.decidable(placements);
      int[] spanning = IntStream.range(0, placements.rows()).filter(placements::spans).toArray();
      if (spanning.length > 0) {
        findings.add(finding(study, array, placements, spanning));
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("declare arrays and the recordings that they are cut from")
        : Outcome.of(findings);
  }

  private static Finding finding(
      Study study, ArrayProfile array, Placements placements, int[] rows) {
    int row = rows[0];
    RecordingProfile from = study.recordings().get(placements.recording(row));
    int other = placements.other(row);
    long own = from.signal().samples() - placements.start(row);
    String border =
        other < 0
            ? "the first %d samples of row %d are not of %s, which begins there"
                .formatted(-placements.start(row), row, from.id())
            : "the first %d samples of row %d are the end of %s, the other %d the beginning of %s"
                .formatted(
                    own,
                    row,
                    from.id(),
                    array.array().samples() - own,
                    study.recordings().get(other).id());
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: %s %s two recordings: %s",
            array.array().name(),
            Wording.count(rows.length, "row"),
            rows.length == 1 ? "spans" : "span",
            border)
        .remedy(
            "cut every recording by itself and join the windows, not the signals; one label can't"
                + " hold for two subjects")
        .at(
            Places.of(array)
                .with("recording", from.id())
                .with("subject", from.subject())
                .with("row", row))
        .evidence("rows-affected", rows.length)
        .evidence("first", IntStream.of(rows).limit(8).mapToObj(Long::valueOf).toList())
        .evidence("recordings", from.id())
        .covers(Places.all(array.rows()))
        .build();
  }

  @Override
  public List<Example> examples() {
    double[][] a = Signals.coloured(1, 2, 430, 0.9);
    double[][] b = Signals.coloured(2, 2, 430, 0.9);
    double[][] joined = new double[2][860];
    for (int c = 0; c < 2; c++) {
      System.arraycopy(a[c], 0, joined[c], 0, 430);
      System.arraycopy(b[c], 0, joined[c], 430, 430);
    }
    double[][][] apart = ExampleArray.cut(a, 64, 64);
    return List.of(
        Example.clean("windows of one recording", study(a, b, apart)),
        Example.bad(
            "windows of joined recordings",
            study(a, b, ExampleArray.cut(joined, 64, 64)),
            "train.x: 1 row spans two recordings: the first 46 samples of row 6 are the end of A,"
                + " the other 18 the beginning of B"));
  }

  private static Study study(double[][] a, double[][] b, double[][][] rows) {
    return StudyBuilder.study()
        .windows(64, 64)
        .recording("A", a)
        .recording("B", b)
        .array(ExampleArray.of("train", rows))
        .build();
  }
}
