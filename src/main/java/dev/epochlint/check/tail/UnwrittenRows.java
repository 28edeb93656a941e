package dev.epochlint.check.tail;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
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
import dev.epochlint.measure.RowEnds;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reports arrays whose last rows hold nothing: allocated and never written. */
@AutoService(Check.class)
@CheckInfo(
    id = "tail-uninitialised",
    summary = "The last rows of an array were never written",
    severity = Severity.ERROR)
public final class UnwrittenRows implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    if (study.inputs().arrays().isEmpty()) {
      return new Outcome.NotEvaluated("declare arrays");
    }
    List<Finding> findings = new ArrayList<>();
    for (ArrayProfile array : study.inputs().arrays()) {
      RowEnds ends = array.ends();
      boolean onlyAtEnd =
          ends.blankAtEnd() > 0
              && ends.blankAtEnd() == ends.blank().count()
              && ends.blankAtEnd() < array.array().rows();
      if (onlyAtEnd && !endsSo(study, array)) {
        findings.add(finding(array));
      }
    }
    return Outcome.of(findings);
  }

  /** Whether a recording itself ends in a whole window of one value. */
  private static boolean endsSo(Study study, ArrayProfile array) {
    return study.recordings().stream()
        .anyMatch(
            recording ->
                recording.signal().channels().stream()
                    .allMatch(c -> c.values().lastRun() >= array.array().samples()));
  }

  private static Finding finding(ArrayProfile array) {
    RowEnds ends = array.ends();
    long rows = array.array().rows();
    long first = rows - ends.blankAtEnd();
    String value =
        ends.blankValue() == 0
            ? "0"
            : Double.isNaN(ends.blankValue()) ? "NaN" : Wording.number(ends.blankValue());
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: the last %s of %s (from row %d on) hold %s throughout and none before does: they"
                + " were never written",
            array.array().name(),
            Wording.count(ends.blankAtEnd(), "row"),
            Wording.whole(rows),
            first,
            value)
        .remedy(
            "count the windows before the array is allocated, or cut it to the rows that were"
                + " written: x = x[:n]")
        .at(Places.of(array).with("row", first))
        .evidence("rows-affected", ends.blankAtEnd())
        .evidence("rows", rows)
        .evidence("value", ends.blankValue())
        .covers(
            new Place(array.rows().id(), "tail", -1),
            new Place(array.rows().id(), "count", -1),
            new Place(array.rows().id(), "cut", -1),
            new Place(array.rows().id(), "undecided", -1))
        .covers(flat(array))
        .build();
  }

  /** The channels that are flat in these rows only. */
  private static List<Place> flat(ArrayProfile array) {
    List<Place> places = new ArrayList<>();
    WindowProfile windows = array.rows().signal().windows();
    for (int c = 0; windows != null && c < windows.channels().size(); c++) {
      WindowProfile.Channel channel = windows.channels().get(c);
      long blank = array.ends().blankAtEnd();
      if (channel.flat().count() == blank || channel.nonFinite().count() == blank) {
        places.add(Places.channel(array.rows(), Role.SIGNAL, c));
      }
    }
    return places;
  }

  @Override
  public List<Example> examples() {
    double[][][] rows = ExampleArray.cut(Signals.noise(9, 2, 32 * 1200), 32, 32);
    double[][][] unwritten = rows.clone();
    Arrays.fill(unwritten, 1188, 1200, new double[2][32]);
    return List.of(
        Example.clean("every row is written", study(rows)),
        Example.bad(
            "12 rows of zeros at the end",
            study(unwritten),
            "train.x: the last 12 rows of 1,200 (from row 1188 on) hold 0 throughout and none"
                + " before does: they were never written"));
  }

  private static Study study(double[][][] rows) {
    return StudyBuilder.study().array(ExampleArray.of("train", rows)).build();
  }
}
