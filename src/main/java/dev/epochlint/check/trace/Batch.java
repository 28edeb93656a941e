package dev.epochlint.check.trace;

import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.trace.TraceRun;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The samples of one step.
 *
 * @param step the step
 * @param indices indices of its samples, ascending
 * @param windows the windows behind them, empty where those are not known
 */
record Batch(long step, List<Long> indices, List<ServedWindow> windows) {
  Batch {
    indices = List.copyOf(indices);
    windows = List.copyOf(windows);
  }

  /** The batch of a step, empty where it was not recorded. */
  static Optional<Batch> of(Study study, TraceRun run, int at) {
    List<Long> indices = indices(run, at);
    return indices.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Batch(run.steps().number(at), indices, windows(study, run.seed(), indices)));
  }

  private static List<ServedWindow> windows(Study study, String seed, List<Long> indices) {
    List<ServedWindow> windows =
        indices.stream().flatMap(i -> ServedWindow.of(study, seed, i).stream()).toList();
    return windows.size() == indices.size() ? windows : List.of();
  }

  /** "sample 5312", "samples 7 and 9", or "S11 window 12" where windows are known. */
  static String named(Study study, String seed, List<Long> indices) {
    List<ServedWindow> windows = windows(study, seed, indices);
    return (indices.size() == 1 ? "sample " : "samples ")
        + Wording.list(indices)
        + (windows.isEmpty()
            ? ""
            : " (" + Wording.list(windows.stream().map(ServedWindow::name).toList()) + ")");
  }

  /** Indices of the samples of a step, ascending. */
  static List<Long> indices(TraceRun run, int at) {
    return Arrays.stream(run.steps().samples(at)).sorted().asLongStream().boxed().toList();
  }

  /** "the batch of step 44 held samples 416, 417 and 30 more". */
  String sentence(Study study) {
    String lead = "the batch of step %d held ".formatted(step);
    if (windows.isEmpty()) {
      return lead + (indices.size() == 1 ? "sample " : "samples ") + Wording.list(indices);
    }
    long subjects = windows.stream().map(window -> window.recording().subject()).distinct().count();
    return lead
        + "%s of %s (%s)"
            .formatted(
                Wording.count(windows.size(), "window"),
                Wording.count(subjects, "subject"),
                Wording.list(windows.stream().map(ServedWindow::name).toList()))
        + some("a constant target", window -> window.hasConstantTarget(study))
        + some("values that are not finite", ServedWindow::isNotFinite);
  }

  private String some(String what, Predicate<ServedWindow> of) {
    List<String> names = windows.stream().filter(of).map(ServedWindow::name).toList();
    return names.isEmpty()
        ? ""
        : ", of which %s %s %s: %s"
            .formatted(
                Wording.whole(names.size()),
                names.size() == 1 ? "has" : "have",
                what,
                Wording.list(names));
  }
}
