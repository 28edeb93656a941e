package dev.epochlint.check.probe;

import dev.epochlint.check.Example;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.probe.Cause;
import dev.epochlint.probe.ProbeResult;
import dev.epochlint.probe.ProbeResult.Run;
import dev.epochlint.probe.ProbeResult.Screen;
import dev.epochlint.probe.ProbeResult.Shrunk;
import dev.epochlint.probe.ProbeResult.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A study of twenty subjects with sixty windows each, as it was probed. */
final class ProbeExamples {
  private static final int RECORDINGS = 20;
  private static final int WINDOWS = 60;

  private ProbeExamples() {}

  /** A probe that failed because of window 57 of the thirteenth recording, and one that passed. */
  static List<Example> of(String message) {
    return List.of(
        Example.clean("nothing wrong", study(false, -1)),
        Example.bad("a window of NaN", study(true, -1), message));
  }

  static Study study(boolean fails, int repeatedAt) {
    Suspect window = new Suspect(12, 57, Double.NaN);
    List<Suspect> suspects = fails ? List.of(window) : List.of();
    List<Run> runs =
        "ABCDEFGH"
            .chars()
            .mapToObj(
                letter -> {
                  boolean failed = fails && letter <= 'C';
                  return new Run(
                      String.valueOf((char) letter), "a run", failed ? 4 : -1, failed ? 5 : 152);
                })
            .toList();
    ProbeResult result =
        new ProbeResult(
            fails ? Cause.DATA : Cause.NOT_REPRODUCED,
            runs,
            new Screen(measured(suspects), suspects),
            fails ? new Shrunk(List.of(window), 1, 17, true, false) : Shrunk.NONE,
            repeatedAt,
            new ProbeResult.Coverage(
                1200,
                1200,
                "1 row of 24 features and 1 targets a window",
                "the order that was logged",
                "gradient descent at rate 0.01, batches of 32",
                true));
    return probed(result);
  }

  /** Gradients of these lengths, and of 0.5 in all other windows; the first ones stand out. */
  static Study screened(List<Suspect> measured, int suspects) {
    ProbeResult passed =
        Objects.requireNonNull(study(false, -1).inputs().probe(), "examples are probed");
    return probed(
        new ProbeResult(
            passed.cause(),
            passed.runs(),
            new Screen(measured(measured), measured.subList(0, suspects)),
            passed.shrunk(),
            passed.repeatedAt(),
            passed.coverage()));
  }

  private static List<Suspect> measured(List<Suspect> unusual) {
    List<Suspect> measured = new ArrayList<>(unusual);
    for (int i = 0; i < RECORDINGS * WINDOWS; i++) {
      Suspect usual = new Suspect(i / WINDOWS, i % WINDOWS, 0.5);
      if (unusual.stream()
          .noneMatch(s -> s.recording() == usual.recording() && s.window() == usual.window())) {
        measured.add(usual);
      }
    }
    return measured;
  }

  private static Study probed(ProbeResult result) {
    StudyBuilder study =
        StudyBuilder.study().windows(4, 4).inputs(TrainingInputs.NONE.withProbe(result));
    for (int s = 1; s <= RECORDINGS; s++) {
      study.recording(String.format(java.util.Locale.ROOT, "S%02d", s), Signals.noise(s, 1, 240));
    }
    return study.build();
  }
}
