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
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.RowEnds;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.ValueProfile;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reports arrays whose last rows hold nothing: allocated and never written. */
@AutoService(Check.class)
@CheckInfo(
    id = "tail-uninitialised",
    summary = "The last rows of an array were never written",
    severity = Severity.ERROR)
public final class UnwrittenRows implements Check {
  private static final int FEWEST_TARGETS = 2;

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
      } else if (targetsEndSo(study, array)) {
        findings.add(ofTargets(array, Objects.requireNonNull(array.targetEnds())));
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

  /**
   * Whether the last targets are zeros or NaN throughout as none before is. Targets rest more often
   * than signals do: those of few values are not judged, nor is a single row.
   */
  private static boolean targetsEndSo(Study study, ArrayProfile array) {
    RowEnds ends = array.targetEnds();
    SeriesProfile target = array.rows().target();
    if (ends == null || target == null) {
      return false;
    }
    long rows = array.array().targetRows();
    boolean timed = target.samples() > rows;
    boolean empty = ends.blankValue() == 0 || Double.isNaN(ends.blankValue());
    boolean onlyAtEnd = ends.blankAtEnd() == ends.blank().count() && ends.blankAtEnd() < rows;
    boolean fine =
        target.channels().stream().anyMatch(c -> c.values().distinct() >= ValueProfile.MANY);
    return timed
        && fine
        && empty
        && onlyAtEnd
        && ends.blankAtEnd() >= FEWEST_TARGETS
        && study.recordings().stream().noneMatch(r -> endsAtRest(r, target.samples() / rows));
  }

  /** Whether the target of a recording ends in that many samples of one value. */
  private static boolean endsAtRest(RecordingProfile recording, long samples) {
    SeriesProfile target = recording.target();
    return target != null
        && target.channels().stream().allMatch(c -> c.values().lastRun() >= samples);
  }

  private static Finding ofTargets(ArrayProfile array, RowEnds ends) {
    String name = array.array().part() + ".y";
    long rows = array.array().targetRows();
    return told(name, "y = y[:n]", ends, rows)
        .at(
            Places.of(array)
                .with("file", array.array().targetFile())
                .with("variable", Places.variable(array.rows(), Role.TARGET))
                .with("array", name)
                .with("row", rows - ends.blankAtEnd()))
        .covers(new Place(array.rows().id(), "target", -1))
        .build();
  }

  private static FindingBuilder told(String name, String cut, RowEnds ends, long rows) {
    String value =
        ends.blankValue() == 0
            ? "0"
            : Double.isNaN(ends.blankValue()) ? "NaN" : Wording.number(ends.blankValue());
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: the last %s of %s (from row %d on) hold %s throughout and none before does: they"
                + " were never written",
            name,
            Wording.count(ends.blankAtEnd(), "row"),
            Wording.whole(rows),
            rows - ends.blankAtEnd(),
            value)
        .remedy(
            "count the windows before the array is allocated, or cut it to the rows that were"
                + " written: %s",
            cut)
        .evidence("rows-affected", ends.blankAtEnd())
        .evidence("rows", rows)
        .evidence("value", ends.blankValue());
  }

  private static Finding finding(ArrayProfile array) {
    RowEnds ends = array.ends();
    long rows = array.array().rows();
    return told(array.array().name(), "x = x[:n]", ends, rows)
        .at(Places.of(array).with("row", rows - ends.blankAtEnd()))
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
