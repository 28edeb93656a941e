package dev.epochlint.report.html;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Places;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.Coverage;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Timings;
import dev.epochlint.engine.Verdict;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.report.Layout;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The page of a study of 1,000 subjects with 1,000 windows each, a tenth of them with defects. */
final class ManySubjects {
  private static final int SUBJECTS = 1000;
  private static final int WINDOWS = 1000;
  private static final int LENGTH = 4;
  private static final int CHANNELS = 2;

  private ManySubjects() {}

  static String page() throws IOException {
    return page(verdict(study()));
  }

  /** The page of more recordings than can be drawn, short ones without a finding. */
  static String pageOfRecordings(int recordings) throws IOException {
    StudyBuilder study = StudyBuilder.study().windows(LENGTH, LENGTH);
    for (int r = 0; r < recordings; r++) {
      study.recording(ExampleRecording.of("R%05d".formatted(r), Signals.noise(r, 1, 2 * LENGTH)));
    }
    return page(
        new Verdict(
            study.build(),
            new Coverage(recordings, 0, recordings, 2L * LENGTH * recordings, 2L * recordings, 0),
            List.of(new CheckResult("value-nonfinite", "passed", null, 0, null)),
            List.of(),
            new Timings(Instant.EPOCH, 1, 1),
            Severity.ERROR,
            0));
  }

  private static String page(Verdict verdict) throws IOException {
    StringBuilder page = new StringBuilder();
    new HtmlReporter().write(verdict, new Layout(100, false, "0", "many.yaml", false), page);
    return page.toString();
  }

  static Study study() {
    StudyBuilder study = StudyBuilder.study().windows(LENGTH, LENGTH);
    Random random = new Random(7);
    List<String> subjects = new ArrayList<>();
    for (int s = 0; s < SUBJECTS; s++) {
      double[][] signal = Signals.noise(s, CHANNELS, WINDOWS * LENGTH + s % LENGTH);
      for (int d = 0; d < 20 && s % 10 == 0; d++) {
        int at = random.nextInt(WINDOWS) * LENGTH;
        double[] channel = signal[random.nextInt(CHANNELS)];
        java.util.Arrays.fill(channel, at, at + LENGTH, d % 2 == 0 ? Double.NaN : 1);
      }
      String id = "S%04d".formatted(s);
      subjects.add(id);
      study.recording(ExampleRecording.of(id, signal));
    }
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(subjects, random);
      study.assign(String.valueOf(seed), "train", List.copyOf(subjects.subList(0, 700)));
      study.assign(
          String.valueOf(seed), "validation", List.copyOf(subjects.subList(700, SUBJECTS)));
      for (int epoch = 0; epoch < 3; epoch++) {
        study.served(String.valueOf(seed), epoch, order(random, epoch));
      }
    }
    return study.build();
  }

  private static int[] order(Random random, int epoch) {
    int[] order = IntStream.range(0, SUBJECTS * WINDOWS).toArray();
    for (int i = order.length - 1; i > 0 && epoch > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  private static Verdict verdict(Study study) {
    List<ReportedFinding> findings = new ArrayList<>();
    for (int r = 0; r < SUBJECTS; r += 2) {
      RecordingProfile recording = study.recordings().get(r);
      String check = r % 4 == 0 ? "value-nonfinite" : "value-clipped";
      findings.add(
          new ReportedFinding(
              check,
              FindingBuilder.of(Severity.ERROR)
                  .message("%s: something is wrong with channel 1", recording.id())
                  .remedy("mend it")
                  .at(Places.of(recording, Role.SIGNAL, 1))
                  .evidence("samples", (long) r)
                  .covers(Places.all(recording))
                  .build()));
    }
    long samples = study.recordings().stream().mapToLong(r -> r.signal().samples()).sum();
    return new Verdict(
        study,
        new Coverage(SUBJECTS, 0, SUBJECTS, samples, (long) SUBJECTS * WINDOWS, 1500),
        List.of(
            new CheckResult("value-nonfinite", "failed", Severity.ERROR, 250, null),
            new CheckResult("value-clipped", "failed", Severity.ERROR, 250, null)),
        findings,
        new Timings(Instant.EPOCH, 1, 1),
        Severity.ERROR,
        1);
  }
}
