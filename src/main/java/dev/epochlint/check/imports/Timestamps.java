package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
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
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.TimeProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Reports times of samples that go backwards, repeat, jump, or are in another unit than declared.
 */
@AutoService(Check.class)
@CheckInfo(
    id = "import-timestamps",
    summary = "The times of the samples go backwards, repeat or jump",
    severity = Severity.WARNING,
    thresholds =
        @Threshold(
            key = "precision-share",
            value = 0.1,
            doc = "resolution of the times over their median step from which on it is an error"),
    causes = {"import-csv-cells"})
public final class Timestamps implements Check {

  /** What is wrong with a clock. */
  private enum Kind {
    UNIT(Severity.ERROR, "declare the unit of recordings.time as it is: s, ms, us, ns or iso8601"),
    PRECISION(
        Severity.ERROR,
        "store the times as double, or as seconds since the start of the recording"),
    BACKWARDS(
        Severity.ERROR,
        "look whether parts were joined in the wrong order or a clock was set; sort by time, or cut"
            + " the recording there"),
    REPEATED(
        Severity.WARNING,
        "look whether samples were written twice or the clock is too coarse; drop the copies"),
    GAP(
        Severity.WARNING,
        "cut the recording at the gaps, or leave out the windows that span one: within a window the"
            + " model takes neighbours for neighbours in time"),
    MISSING(Severity.WARNING, "fill in the missing times or leave these samples out");

    private final Severity severity;
    private final String remedy;

    Kind(Severity severity, String remedy) {
      this.severity = severity;
      this.remedy = remedy;
    }
  }

  /** One fault of one recording. */
  private record Fault(
      Kind kind, RecordingProfile recording, String words, long count, long sample) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    if (study.expected().irregular()) {
      return new Outcome.NotEvaluated("recordings.irregular: samples are not meant to be regular");
    }
    Map<Kind, List<Fault>> faults = new TreeMap<>();
    long judged = 0;
    for (RecordingProfile recording : study.recordings()) {
      TimeProfile time = recording.time();
      if (time != null && time.samples() > 1) {
        judged++;
        for (Fault fault : faults(study, recording, time, settings.threshold("precision-share"))) {
          faults.computeIfAbsent(fault.kind(), kind -> new ArrayList<>()).add(fault);
        }
      }
    }
    if (judged == 0) {
      return new Outcome.NotEvaluated("declare recordings.time, where the time of each sample is");
    }
    List<Finding> findings = new ArrayList<>();
    faults.values().forEach(same -> findings.add(finding(same)));
    return Outcome.of(findings);
  }

  private static List<Fault> faults(
      Study study, RecordingProfile recording, TimeProfile time, double precision) {
    List<Fault> faults = new ArrayList<>();
    double rate = rate(study, recording);
    String unit = unit(time.medianStep() * rate);
    if (!unit.isEmpty()) {
      faults.add(
          new Fault(
              Kind.UNIT,
              recording,
              "steps of %s at %s Hz are %s, not the unit declared"
                  .formatted(Wording.number(time.medianStep()), Wording.number(rate), unit),
              time.samples(),
              -1));
    }
    double resolution = Math.ulp(Math.max(Math.abs(time.first()), Math.abs(time.last())));
    if (resolution > precision * time.medianStep() && time.medianStep() > 0) {
      faults.add(
          new Fault(
              Kind.PRECISION,
              recording,
              "times near %s are resolved to %s s, steps are %s s"
                  .formatted(
                      Wording.number(time.last()),
                      Wording.number(resolution),
                      Wording.number(time.medianStep())),
              time.samples(),
              -1));
    }
    if (time.backwards().count() > 0) {
      long count = time.backwards().count();
      long first = time.backwards().first().get(0);
      faults.add(
          new Fault(
              Kind.BACKWARDS,
              recording,
              "time goes backwards %s, first at sample %d"
                  .formatted(count == 1 ? "once" : Wording.count(count, "time"), first),
              count,
              first));
    }
    // A clock that is set back repeats and jumps as well: one cause, told once.
    boolean steady = time.backwards().count() == 0;
    if (steady && time.repeated().count() > 0) {
      long first = time.repeated().first().get(0);
      faults.add(
          new Fault(
              Kind.REPEATED,
              recording,
              "%s the time of the sample before, first sample %d"
                  .formatted(
                      Wording.count(time.repeated().count(), "sample")
                          + (time.repeated().count() == 1 ? " has" : " have"),
                      first),
              time.repeated().count(),
              first));
    }
    if (steady && time.gaps() > 0) {
      TimeProfile.Step longest = time.longest().get(0);
      faults.add(
          new Fault(
              Kind.GAP,
              recording,
              "%s in time, the longest of %s s before sample %d where steps are %s s"
                  .formatted(
                      Wording.count(time.gaps(), "gap"),
                      Wording.number(longest.seconds()),
                      longest.sample(),
                      Wording.number(time.medianStep())),
              time.gaps(),
              longest.sample()));
    }
    if (time.missing() > 0) {
      faults.add(
          new Fault(
              Kind.MISSING,
              recording,
              "%s no time"
                  .formatted(
                      Wording.count(time.missing(), "sample")
                          + (time.missing() == 1 ? " has" : " have")),
              time.missing(),
              -1));
    }
    return faults;
  }

  private static double rate(Study study, RecordingProfile recording) {
    double declared = study.expected().rateHz();
    return Double.isNaN(declared) ? recording.header().rateHz() : declared;
  }

  /** The unit that a step of so many declared steps is really in, "" where it fits. */
  private static String unit(double steps) {
    Map<Double, String> units =
        Map.of(1e3, "milliseconds", 1e6, "microseconds", 1e9, "nanoseconds", 1 / 86_400.0, "days");
    return units.entrySet().stream()
        .filter(unit -> Math.abs(steps / unit.getKey() - 1) < 0.01)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static Finding finding(List<Fault> faults) {
    Fault first = faults.get(0);
    Fault worst = first;
    for (Fault fault : faults) {
      worst = fault.count() > worst.count() ? fault : worst;
    }
    return FindingBuilder.of(first.kind().severity)
        .message(
            "%s: %s%s",
            first.recording().header().name(),
            first.words(),
            faults.size() == 1
                ? ""
                : "; likewise in %s".formatted(Wording.count(faults.size() - 1, "more recording")))
        .remedy(first.kind().remedy)
        .at(Places.of(first.recording()).with("sample", first.sample() < 0 ? null : first.sample()))
        .evidence("kind", first.kind().name().toLowerCase(java.util.Locale.ROOT))
        .evidence("count", first.count())
        .evidence("recordings-affected", faults.size())
        .evidence("worst-recording", worst.recording().id())
        .evidence("worst-count", worst.count())
        .covers(faults.stream().map(f -> new Place(f.recording().id(), "time", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    double[] regular = IntStream.range(0, 50).mapToDouble(t -> 0.004 * t).toArray();
    double[] gap = {0, 0.004, 0.008, 0.012, 0.024, 0.028, 0.032, 0.036};
    return List.of(
        Example.clean("a regular clock", study(regular)),
        Example.bad(
            "two samples are missing",
            study(gap),
            "A.csv: 1 gap in time, the longest of 0.012 s before sample 4 where steps are 0.004 s"));
  }

  private static Study study(double... times) {
    return StudyBuilder.study()
        .recording(
            ExampleRecording.of("A", Signals.noise(1, 1, times.length)).file("A.csv").times(times))
        .build();
  }
}
