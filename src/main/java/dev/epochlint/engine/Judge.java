package dev.epochlint.engine;

import dev.epochlint.check.ArrayStudies;
import dev.epochlint.check.Check;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.pipeline.CheckConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs checks over a study and sorts what they found by cause. */
final class Judge {
  private final List<Check> checks;
  private final Map<String, CheckConfig> configs;

  /** The checks to run, with the settings of the pipeline file by check id. */
  Judge(List<Check> checks, Map<String, CheckConfig> configs) {
    this.checks = List.copyOf(checks);
    this.configs = Map.copyOf(configs);
  }

  /**
   * What the checks say.
   *
   * @param checks how each ended, in the order they were given
   * @param findings what stands for itself, worst first, then in the order of checks and corpus
   */
  record Judgement(List<CheckResult> checks, List<ReportedFinding> findings) {}

  /** Judges a study. */
  Judgement judge(Study study) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    List<ReportedFinding> raw = new ArrayList<>();
    List<Outcome> judged = outcomes(study);
    for (int i = 0; i < checks.size(); i++) {
      String id = checks.get(i).info().id();
      Outcome outcome = judged.get(i);
      outcomes.put(id, outcome);
      if (outcome instanceof Outcome.Failed failed) {
        failed.findings().forEach(finding -> raw.add(new ReportedFinding(id, graded(id, finding))));
      }
    }
    List<ReportedFinding> findings = new ArrayList<>(new Causes(checks).attribute(raw));
    findings.sort(Comparator.comparing((ReportedFinding f) -> f.finding().severity()).reversed());
    List<CheckResult> results = new ArrayList<>();
    outcomes.forEach((id, outcome) -> results.add(result(id, outcome, raw, findings)));
    return new Judgement(results, findings);
  }

  /**
   * The outcomes in the order of the checks. They are judged side by side, since most of the time
   * goes into loading their code; one after the other by whoever is free, since those of a family
   * stand together and take long over the same input.
   */
  private List<Outcome> outcomes(Study study) {
    Outcome[] outcomes = new Outcome[checks.size()];
    AtomicInteger next = new AtomicInteger();
    IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .forEach(
            unused -> {
              for (int i = next.getAndIncrement();
                  i < outcomes.length;
                  i = next.getAndIncrement()) {
                outcomes[i] = run(checks.get(i), study);
              }
            });
    return List.of(outcomes);
  }

  private Outcome run(Check check, Study study) {
    String id = check.info().id();
    CheckConfig config = configs.get(id);
    Settings settings = new Settings(check.info(), config == null ? Map.of() : config.thresholds());
    try {
      return ArrayStudies.judge(check, study, settings);
    } catch (RuntimeException | StackOverflowError e) {
      // One of the two borders of the design: a defect of one check must not hide the others.
      return new Outcome.Crashed(String.valueOf(e));
    }
  }

  private Finding graded(String id, Finding finding) {
    CheckConfig config = configs.get(id);
    Severity severity = config == null ? null : config.severity();
    return severity == null ? finding : finding.withSeverity(severity);
  }

  private static CheckResult result(
      String id, Outcome outcome, List<ReportedFinding> raw, List<ReportedFinding> findings) {
    Severity worst = worst(id, raw);
    if (outcome instanceof Outcome.Failed) {
      int shown = (int) findings.stream().filter(finding -> finding.check().equals(id)).count();
      Severity shownWorst = worst(id, findings);
      return new CheckResult(id, "failed", shownWorst == null ? worst : shownWorst, shown, null);
    } else if (outcome instanceof Outcome.NotEvaluated notEvaluated) {
      return new CheckResult(id, "not-evaluated", null, 0, notEvaluated.reason());
    } else if (outcome instanceof Outcome.Underpowered underpowered) {
      return new CheckResult(id, "underpowered", null, 0, underpowered.reason());
    } else if (outcome instanceof Outcome.Crashed crashed) {
      return new CheckResult(id, "crashed", null, 0, crashed.reason());
    }
    return new CheckResult(id, "passed", null, 0, null);
  }

  private static @Nullable Severity worst(String id, List<ReportedFinding> findings) {
    return findings.stream()
        .filter(finding -> finding.check().equals(id))
        .map(finding -> finding.finding().severity())
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
