package dev.epochlint.check.shape;

import com.google.auto.service.AutoService;
import dev.epochlint.array.CutArray;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Majority;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.TargetRows;
import dev.epochlint.recording.Role;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares the shape of windows that are already cut with the declared one, and row with row. */
@AutoService(Check.class)
@CheckInfo(
    id = "shape-window",
    summary = "Windows of an array have another shape than declared",
    severity = Severity.ERROR,
    causes = {"shape-rank"})
public final class WindowShapes implements Check {

  /** A shape; -1 where it is not known. */
  private record Shape(long channels, long samples) {
    String words() {
      return channels < 0
          ? Wording.count(samples, "sample")
          : samples < 0
              ? Wording.count(channels, "channel")
              : "%s of %s"
                  .formatted(Wording.count(channels, "channel"), Wording.count(samples, "sample"));
    }

    boolean allows(long ofChannels, long ofSamples) {
      return (channels < 0 || channels == ofChannels) && (samples < 0 || samples == ofSamples);
    }
  }

  @Override
  public Outcome judge(Study study, Settings settings) {
    if (study.inputs().arrays().isEmpty()) {
      return new Outcome.NotEvaluated("declare arrays");
    }
    Shape expected = expected(study);
    List<Finding> findings = new ArrayList<>();
    CutArray first = study.inputs().arrays().get(0).array();
    for (ArrayProfile array : study.inputs().arrays()) {
      CutArray cut = array.array();
      if (!expected.allows(cut.channels(), cut.samples())) {
        findings.add(other(array, expected));
      } else if (!new Shape(first.channels(), first.samples()).allows(cut.channels(), cut.samples())
          && expected.allows(first.channels(), first.samples())) {
        findings.add(unlike(array, first));
      }
      ragged(array, study).ifPresent(findings::add);
      raggedTargets(array).ifPresent(findings::add);
    }
    return Outcome.of(findings);
  }

  private static Shape expected(Study study) {
    Windowing windowing = study.windowing();
    Integer declared = study.expected().channels();
    long channels = -1;
    if (declared != null) {
      channels = declared;
    } else if (!study.recordings().isEmpty()) {
      channels = Majority.of(study.recordings(), r -> r.signal().channels().size()).value();
    }
    return new Shape(channels, windowing == null ? -1 : windowing.length());
  }

  private static Finding other(ArrayProfile array, Shape expected) {
    CutArray cut = array.array();
    boolean swapped = expected.channels() == cut.samples() && expected.samples() == cut.channels();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: windows have %s, expected %s%s",
            cut.name(),
            new Shape(cut.channels(), cut.samples()).words(),
            expected.words(),
            swapped ? ": time and channels are swapped" : "")
        .remedy(
            swapped
                ? "declare arrays.%s.axes in the order of the array: [window, time, channel]"
                : "compare windows.length and the channels with what the cutting code has, and"
                    + " declare arrays.%s.axes in the order of the array",
            cut.part())
        .at(Places.of(array))
        .evidence("observed", List.of((long) cut.channels(), (long) cut.samples()))
        .evidence("expected", List.of(expected.channels(), expected.samples()))
        .evidence("swapped", swapped)
        .covers(Places.all(array.rows()))
        .build();
  }

  /** Windows of two lengths suit some models, another number of channels none. */
  private static Finding unlike(ArrayProfile array, CutArray first) {
    CutArray cut = array.array();
    return FindingBuilder.of(cut.channels() == first.channels() ? Severity.WARNING : Severity.ERROR)
        .message(
            "%s: windows have %s, those of %s %s",
            cut.name(),
            new Shape(cut.channels(), cut.samples()).words(),
            first.name(),
            new Shape(first.channels(), first.samples()).words())
        .remedy(
            "cut both arrays by the same code with the same channels and length of windows, or"
                + " declare arrays.%s.axes in the order of the array",
            cut.part())
        .at(Places.of(array))
        .evidence("observed", List.of((long) cut.channels(), (long) cut.samples()))
        .evidence("expected", List.of((long) first.channels(), (long) first.samples()))
        .covers(Places.all(array.rows()))
        .build();
  }

  /** Shorter windows at the ends of recordings are what the policy "keep" asks for. */
  private static boolean isKept(CutArray.Ragged row, CutArray cut, Study study) {
    return study.windowing() != null
        && study.windowing().tail() instanceof TailPolicy.Keep
        && row.channels() == cut.channels()
        && row.samples() < cut.samples();
  }

  private static Optional<Finding> ragged(ArrayProfile array, Study study) {
    CutArray cut = array.array();
    List<CutArray.Ragged> rows =
        cut.ragged().stream().filter(row -> !isKept(row, cut, study)).toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ragged(cut.name(), cut.rows(), new Shape(cut.channels(), cut.samples()), rows)
                .remedy(
                    "drop or pad the last samples of each recording, so that every window has the"
                        + " same shape; these rows were not judged")
                .at(Places.of(array).with("row", first(rows).row()))
                .covers(Places.all(array.rows()))
                .build());
  }

  /** Targets that are as ragged as their windows are told with those. */
  private static Optional<Finding> raggedTargets(ArrayProfile array) {
    CutArray cut = array.array();
    TargetRows targets = array.targetRows();
    List<CutArray.Ragged> rows = cut.targetRagged();
    return rows.isEmpty() || targets == null || !cut.ragged().isEmpty()
        ? Optional.empty()
        : Optional.of(
            ragged(
                    cut.part() + ".y",
                    cut.targetRows(),
                    new Shape(targets.channels(), targets.samples()),
                    rows)
                .remedy(
                    "give every row of the targets one shape; the targets of these rows were not"
                        + " judged")
                .at(
                    Location.STUDY
                        .with("file", cut.targetFile())
                        .with("part", cut.part())
                        .with("array", cut.part() + ".y")
                        .with("row", first(rows).row()))
                .covers(Places.series(array.rows(), Role.TARGET))
                .build());
  }

  private static CutArray.Ragged first(List<CutArray.Ragged> rows) {
    return rows.stream().min(Comparator.comparingLong(CutArray.Ragged::row)).orElseThrow();
  }

  private static FindingBuilder ragged(
      String name, long all, Shape shape, List<CutArray.Ragged> rows) {
    CutArray.Ragged first = first(rows);
    long count = rows.stream().mapToLong(CutArray.Ragged::count).sum();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: row %d of %s has %s, the first %s%s",
            name,
            first.row(),
            Wording.whole(all),
            new Shape(first.channels(), first.samples()).words(),
            shape.words(),
            count == 1 ? "" : "; so in %s".formatted(Wording.count(count - 1, "more row")))
        .evidence("observed", List.of((long) first.channels(), first.samples()))
        .evidence("expected", List.of(shape.channels(), shape.samples()))
        .evidence("rows-affected", count);
  }

  @Override
  public List<Example> examples() {
    double[][][] rows = ExampleArray.cut(Signals.noise(4, 19, 1024), 256, 256);
    double[][][] ragged = rows.clone();
    ragged[3] = Signals.first(rows[3], 144);
    return List.of(
        Example.clean("four windows of one shape", study(rows, 256)),
        Example.bad(
            "the last window is shorter",
            study(ragged, 256),
            "train.x: row 3 of 4 has 19 channels of 144 samples, the first 19 channels of 256"
                + " samples"),
        Example.bad(
            "windows of another length than declared",
            study(rows, 250),
            "train.x: windows have 19 channels of 256 samples, expected 250 samples"));
  }

  private static Study study(double[][][] rows, int length) {
    return StudyBuilder.study()
        .windows(length, length)
        .array(ExampleArray.of("train", rows))
        .build();
  }
}
