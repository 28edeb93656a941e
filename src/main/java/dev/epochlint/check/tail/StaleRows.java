package dev.epochlint.check.tail;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RowEnds;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.ValueProfile;
import java.util.ArrayList;
import java.util.List;

/** Reports rows that end in what the row before left in the buffer. */
@AutoService(Check.class)
@CheckInfo(
    id = "tail-repeat",
    summary = "Windows end in samples of the window before: a stale buffer",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(
          key = "min-frames",
          value = 8,
          doc = "frames that two rows have in common at least where values are fine"),
      @Threshold(
          key = "min-integer-frames",
          value = 16,
          doc = "the same where all values are integers"),
      @Threshold(
          key = "max-repeats",
          value = 0.1,
          doc = "share of rows that are the row before up to which that is no period")
    })
public final class StaleRows implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (ArrayProfile array : study.inputs().arrays()) {
      List<ChannelProfile> channels = array.rows().signal().channels();
      boolean fine = channels.stream().anyMatch(c -> c.values().distinct() >= ValueProfile.MANY);
      if (!fine || array.array().rows() < 2) {
        continue;
      }
      judged++;
      boolean integers =
          channels.stream().allMatch(c -> c.constant() || c.values().integers() != null);
      double least = settings.threshold(integers ? "min-integer-frames" : "min-frames");
      RowEnds ends = array.ends();
      boolean stale = ends.stale().count() > 0 && ends.mostStale() >= least;
      boolean repeated =
          ends.repeated().count() > 0
              && ends.repeated().count()
                  <= Math.max(1, settings.threshold("max-repeats") * array.array().rows());
      if (stale) {
        findings.add(stale(array));
      } else if (repeated) {
        findings.add(repeated(array));
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("declare arrays of two windows or more whose values vary")
        : Outcome.of(findings);
  }

  private static Finding stale(ArrayProfile array) {
    RowEnds ends = array.ends();
    long samples = array.array().samples();
    long row = ends.stale().first().get(0);
    return finding(
        array,
        ends.stale(),
        "%s: the last %d of %d samples of row %d are those of the row before; %d of them are real"
            .formatted(
                array.array().name(),
                ends.staleFrames(),
                samples,
                row,
                samples - ends.staleFrames()),
        ends.staleFrames());
  }

  private static Finding repeated(ArrayProfile array) {
    RowEnds ends = array.ends();
    return finding(
        array,
        ends.repeated(),
        "%s: row %d is the row before"
            .formatted(array.array().name(), ends.repeated().first().get(0)),
        array.array().samples());
  }

  private static Finding finding(ArrayProfile array, Tally rows, String message, long frames) {
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s%s",
            message,
            rows.count() == 1
                ? ""
                : "; so in %s".formatted(Wording.count(rows.count() - 1, "more row")))
        .remedy(
            "the buffer that windows are copied from was not cleared or not filled: copy only whole"
                + " windows, and append nothing after the last one of a recording")
        .at(Places.of(array).with("row", rows.first().get(0)))
        .evidence("frames", frames)
        .evidence("rows-affected", rows.count())
        .evidence("first", rows.first())
        .covers(
            new Place(array.rows().id(), "tail", -1),
            new Place(array.rows().id(), "count", -1),
            new Place(array.rows().id(), "cut", -1))
        .build();
  }

  @Override
  public List<Example> examples() {
    double[][][] rows = ExampleArray.cut(Signals.noise(3, 2, 2048), 256, 256);
    double[][][] stale = rows.clone();
    stale[7] = rows[7].clone();
    for (int c = 0; c < 2; c++) {
      stale[7][c] = rows[7][c].clone();
      System.arraycopy(rows[6][c], 232, stale[7][c], 232, 24);
    }
    return List.of(
        Example.clean("every row is its own", study(rows)),
        Example.bad(
            "24 samples of the row before",
            study(stale),
            "train.x: the last 24 of 256 samples of row 7 are those of the row before; 232 of them"
                + " are real"));
  }

  private static Study study(double[][][] rows) {
    return StudyBuilder.study().array(ExampleArray.of("train", rows)).build();
  }
}
