package dev.epochlint.check.shape;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
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
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Compares the length of each target with that of its signal. */
@AutoService(Check.class)
@CheckInfo(
    id = "shape-pair-count",
    summary = "Signals and their targets disagree in length",
    severity = Severity.ERROR,
    causes = {"import-axis-transposed", "shape-rank", "shape-empty"})
public final class PairedLengths implements Check {

  /** What a target has one value for. */
  private enum Per {
    SAMPLE("sample") {
      @Override
      long expected(RecordingProfile recording) {
        return recording.signal().samples();
      }
    },
    WINDOW("window") {
      @Override
      long expected(RecordingProfile recording) {
        return recording.windows();
      }
    },
    RECORDING("recording") {
      @Override
      long expected(RecordingProfile recording) {
        return 1;
      }
    };

    private final String noun;

    Per(String noun) {
      this.noun = noun;
    }

    abstract long expected(RecordingProfile recording);
  }

  /** A recording with its target. */
  private record Pair(RecordingProfile recording, long values) {
    long excess(Per per) {
      return values - per.expected(recording);
    }
  }

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Pair> pairs = new ArrayList<>();
    for (RecordingProfile recording : study.recordings()) {
      SeriesProfile target = recording.target();
      if (target != null) {
        pairs.add(new Pair(recording, target.samples()));
      }
    }
    if (pairs.isEmpty() && !PairedRows.any(study)) {
      return new Outcome.NotEvaluated(
          "no recording has a target: declare recordings.target to compare its length");
    }
    List<Finding> findings = new ArrayList<>();
    if (!pairs.isEmpty()) {
      Per per = per(study, pairs);
      if (pairs.stream().anyMatch(pair -> pair.excess(per) != 0)) {
        findings.add(finding(pairs, per));
      }
    }
    findings.addAll(PairedRows.findings(study));
    return Outcome.of(findings);
  }

  /** What most targets have exactly one value for; where none has, what they miss least. */
  private static Per per(Study study, List<Pair> pairs) {
    return Arrays.stream(Per.values())
        .filter(per -> per != Per.WINDOW || study.windowing() != null)
        .min(
            Comparator.comparingLong((Per per) -> -exact(pairs, per))
                .thenComparingDouble(per -> miss(pairs, per)))
        .orElse(Per.SAMPLE);
  }

  private static long exact(List<Pair> pairs, Per per) {
    return pairs.stream().filter(pair -> pair.excess(per) == 0).count();
  }

  /** Mean distance in powers of e. */
  private static double miss(List<Pair> pairs, Per per) {
    return pairs.stream()
        .mapToDouble(
            p -> Math.abs(Math.log((p.values() + 1.0) / (per.expected(p.recording()) + 1.0))))
        .average()
        .orElse(0);
  }

  private static Finding finding(List<Pair> pairs, Per per) {
    List<Pair> wrong = pairs.stream().filter(pair -> pair.excess(per) != 0).toList();
    Pair first = wrong.get(0);
    long expected = per.expected(first.recording());
    int more = wrong.size() - 1;
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: %s has %s for %s%s%s",
            first.recording().header().file(),
            Places.variable(first.recording(), Role.TARGET),
            Wording.count(first.values(), "value"),
            Wording.count(expected, per.noun),
            more == 0 ? "" : ", " + Wording.count(more, "more recording") + " likewise",
            consequence(pairs, first, per))
        .remedy(remedy(pairs, per))
        .at(Places.of(first.recording(), Role.TARGET))
        .evidence("observed", first.values())
        .evidence("expected", expected)
        .evidence("one-value-per", per.noun)
        .evidence("recordings-disagreeing", (long) wrong.size())
        .evidence(
            "first",
            wrong.stream()
                .limit(Tally.PLACES)
                .map(
                    w ->
                        w.recording().id()
                            + ": "
                            + w.values()
                            + " for "
                            + per.expected(w.recording()))
                .toList())
        .covers(wrong.stream().map(w -> Places.series(w.recording(), Role.TARGET)).toList())
        .build();
  }

  /** What happens to all later targets once the recordings are put one after the other. */
  private static String consequence(List<Pair> pairs, Pair first, Per per) {
    long values = pairs.stream().mapToLong(Pair::values).sum();
    long expected = pairs.stream().mapToLong(pair -> per.expected(pair.recording())).sum();
    String totals =
        values == expected
            ? "; the totals agree (%s)".formatted(Wording.whole(values))
            : "; in all %s for %s".formatted(Wording.whole(values), Wording.whole(expected));
    int place = pairs.indexOf(first);
    if (pairs.size() == 1 || place == pairs.size() - 1) {
      return pairs.size() == 1 ? "" : totals;
    }
    long before =
        pairs.subList(0, place).stream().mapToLong(pair -> per.expected(pair.recording())).sum();
    long from = before + Math.min(first.values(), per.expected(first.recording()));
    return totals
        + ", so joined targets are shifted by %s from %s %d on"
            .formatted(Wording.whole(Math.abs(first.excess(per))), per.noun, from);
  }

  private static String remedy(List<Pair> pairs, Per per) {
    double first = ratio(pairs.get(0), per);
    boolean alike = pairs.stream().allMatch(pair -> Math.abs(ratio(pair, per) / first - 1) < 0.01);
    if (alike && Math.abs(first - 1) >= 0.01) {
      return "the target has another rate than the signal: resample it to one value per "
          + per.noun
          + ", or declare the variable that has";
    }
    return "cut signal and target of each recording from the same samples and compare their lengths"
        + " before they are joined; look for a header row, a dropped tail or a 1-based start in the"
        + " recordings that disagree";
  }

  private static double ratio(Pair pair, Per per) {
    return (double) pair.values() / per.expected(pair.recording());
  }

  @Override
  public List<Example> examples() {
    StudyBuilder perSample =
        StudyBuilder.study().recording(paired("A", 80, 80)).recording(paired("B", 90, 90));
    StudyBuilder compensating =
        StudyBuilder.study()
            .windows(8, 1)
            .recording(paired("A", 83, 77))
            .recording(paired("B", 84, 76))
            .recording(paired("C", 95, 88));
    return List.of(
        Example.clean("one target value for each sample", perSample.build()),
        Example.bad(
            "one target for each window, but two recordings are off by one against each other",
            compensating.build(),
            "A.mat: y has 77 values for 76 windows, 1 more recording likewise; the totals agree"
                + " (241), so joined targets are shifted by 1 from window 76 on"));
  }

  private static ExampleRecording paired(String id, int samples, int values) {
    return ExampleRecording.of(id, Signals.noise(samples, 2, samples))
        .target(Signals.noise(values, 1, values));
  }
}
