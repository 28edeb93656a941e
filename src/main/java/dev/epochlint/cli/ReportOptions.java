package dev.epochlint.cli;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Severity;
import dev.epochlint.recording.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that reports findings. */
final class ReportOptions {
  private static final int FEW = 12;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      completionCandidates = ReportFormats.class,
      description =
          "How results are written to standard output: text (default), json, html, junit, sarif,"
              + " github or markdown.")
  String format = "text";

  @Option(
      names = "--output",
      paramLabel = "FORMAT=FILE",
      description = "Also writes the report to a file; may be repeated.")
  List<String> outputs = new ArrayList<>();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      completionCandidates = Words.FailOn.class,
      description = "Exit status 1 from this severity on: error (default), warning or never.")
  String failOn = "error";

  @Option(
      names = "--only",
      paramLabel = "ID",
      split = ",",
      completionCandidates = CheckIds.class,
      description = "Runs only these checks.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--skip",
      paramLabel = "ID",
      split = ",",
      completionCandidates = CheckIds.class,
      description = "Leaves these checks out.")
  List<String> skip = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Files measured at the same time (default: all cores).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--quiet", description = "No progress and no report on standard output.")
  boolean quiet;

  @Option(
      names = "--timings",
      description = "Tells in text and JSON when the run began and how long it took.")
  boolean timings;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      completionCandidates = Words.When.class,
      description = "auto (default), always or never; NO_COLOR is respected.")
  String color = "auto";

  @Option(
      names = "--set",
      paramLabel = "KEY.PATH=VALUE",
      description = "Replaces a value of the pipeline file; may be repeated.")
  List<String> overrides = new ArrayList<>();

  @Option(names = "--debug", description = "Shows a stack trace where epochlint itself fails.")
  boolean debug;

  /** The severity of --fail-on, null for never. */
  @Nullable Severity failOn() {
    oneOf("--fail-on", failOn, Words.FAIL_ON);
    return failOn.equals("never") ? null : Severity.valueOf(failOn.toUpperCase(Locale.ROOT));
  }

  void check() {
    oneOf("--color", color, Words.WHEN);
    failOn();
    if (threads < 1) {
      throw new UsageException("--threads: at least 1 is needed, %d found".formatted(threads));
    }
  }

  /** The checks that --only and --skip leave. */
  List<Check> select(CheckRegistry registry) {
    List<String> ids = registry.ids();
    for (String id : only) {
      oneOf("--only", id, ids);
    }
    for (String id : skip) {
      oneOf("--skip", id, ids);
    }
    return registry.checks().stream()
        .filter(check -> only.isEmpty() || only.contains(check.info().id()))
        .filter(check -> !skip.contains(check.info().id()))
        .toList();
  }

  /** Fails where a value is none of the words possible. */
  static void oneOf(String option, String value, Collection<String> words) {
    if (!words.contains(value)) {
      throw new UsageException(
          "%s: unknown value '%s'%s"
              .formatted(
                  option,
                  value,
                  Nearest.to(value, words)
                      .map(word -> "; did you mean '" + word + "'?")
                      .orElseGet(() -> "; " + choice(value, words))));
    }
  }

  /** All words where they are few, else those that have something in common with the value. */
  private static String choice(String value, Collection<String> words) {
    if (words.size() <= FEW) {
      return "known: " + String.join(", ", words);
    }
    List<String> parts = Arrays.asList(value.split("-", -1));
    List<String> alike =
        words.stream()
            .filter(word -> !Collections.disjoint(Arrays.asList(word.split("-", -1)), parts))
            .toList();
    return (alike.isEmpty() ? "" : "alike: " + String.join(", ", alike) + "; ")
        + "'epochlint explain' lists all %d".formatted(words.size());
  }
}
