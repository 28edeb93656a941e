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

/** Compares the declared sampling rate with that of the times, and the rates of files. */
@AutoService(Check.class)
@CheckInfo(
    id = "import-sampling-rate",
    summary = "The sampling rate is not the declared one, or differs between recordings",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(key = "warning-difference", value = 0.001, doc = "relative difference: a warning"),
      @Threshold(key = "error-difference", value = 0.01, doc = "relative difference: an error")
    },
    causes = {"import-timestamps"})
public final class SamplingRate implements Check {

  private static final double JITTER = 0.5;

  /** A recording whose rate is another. */
  private record Fault(RecordingProfile recording, double expected, double actual, String source) {
    double difference() {
      return Math.abs(actual / expected - 1);
    }
  }

  @Override
  public Outcome judge(Study study, Settings settings) {
    double warning = settings.threshold("warning-difference");
    double declared = study.expected().rateHz();
    double usual =
        study.recordings().stream()
            .mapToDouble(recording -> recording.header().rateHz())
            .filter(rate -> rate > 0)
            .findFirst()
            .orElse(Double.NaN);
    List<Fault> faults = new ArrayList<>();
    long judged = 0;
    for (RecordingProfile recording : study.recordings()) {
      double file = recording.header().rateHz();
      TimeProfile time = recording.time();
      double measured = time == null ? Double.NaN : time.rateHz();
      double expected = Double.isNaN(declared) ? (Double.isNaN(file) ? usual : file) : declared;
      if (!(expected > 0)) {
        continue;
      }
      Fault fault = null;
      if (file > 0 && (!Double.isNaN(declared) || study.recordings().size() > 1)) {
        judged++;
        double other = Double.isNaN(declared) ? usual : declared;
        fault = new Fault(recording, other, file, "its file says");
      }
      if (measured > 0) {
        judged++;
        Fault timed = new Fault(recording, expected, measured, "its times say");
        boolean tells = tells(timed, recording.signal().samples());
        fault = tells && (fault == null || timed.difference() > fault.difference()) ? timed : fault;
      }
      if (fault != null && fault.difference() > warning) {
        faults.add(fault);
      }
    }
    if (judged == 0) {
      return new Outcome.NotEvaluated(
          "declare recordings.rate and recordings.time, or the variable that holds the rate");
    }
    return faults.isEmpty()
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(faults, settings.threshold("error-difference"))));
  }

  /** Whether the first and last times are off by more than a clock jitters: half a sample. */
  private static boolean tells(Fault timed, long samples) {
    return timed.difference() * (samples - 1) >= JITTER;
  }

  private static Finding finding(List<Fault> faults, double error) {
    Fault first = faults.get(0);
    Fault worst = first;
    for (Fault fault : faults) {
      worst = fault.difference() > worst.difference() ? fault : worst;
    }
    return FindingBuilder.of(worst.difference() > error ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s %s Hz, %s Hz %s%s",
            first.recording().header().name(),
            first.source(),
            Wording.number(first.actual()),
            Wording.number(first.expected()),
            "is expected",
            faults.size() == 1
                ? ""
                : "; so in %s".formatted(Wording.count(faults.size() - 1, "more recording")))
        .remedy(
            "resample the recordings to one rate before windows are cut, or correct"
                + " recordings.rate: windows are counted in samples, so the same window would be"
                + " another stretch of time")
        .at(Places.of(first.recording()))
        .evidence("observed", first.actual())
        .evidence("expected", first.expected())
        .evidence("recordings-affected", faults.size())
        .evidence("worst-recording", worst.recording().id())
        .evidence("worst-difference", worst.difference())
        .covers(faults.stream().map(f -> new Place(f.recording().id(), "time", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("250 Hz declared, 4 ms apart", study(250)),
        Example.bad(
            "500 Hz declared, 4 ms apart",
            study(500),
            "A.csv: its times say 250 Hz, 500 Hz is expected"));
  }

  private static Study study(double rate) {
    return StudyBuilder.study()
        .rate(rate)
        .recording(
            ExampleRecording.of("A", Signals.noise(1, 1, 6))
                .file("A.csv")
                .times(0, 0.004, 0.008, 0.012, 0.016, 0.02))
        .build();
  }
}
