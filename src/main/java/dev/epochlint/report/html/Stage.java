package dev.epochlint.report.html;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.CheckResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stage of the data's way to the model, with what its checks said.
 *
 * @param name the stage, one word
 * @param status error, warning, note, passed or unknown
 * @param words the status in words
 * @param anchor of its first finding, null without any
 */
record Stage(String name, String status, String words, @Nullable String anchor) {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("import", "Files"),
          Map.entry("shape", "Shapes"),
          Map.entry("value", "Values"),
          Map.entry("window", "Windows"),
          Map.entry("cut", "Cut arrays"),
          Map.entry("tail", "Tails"),
          Map.entry("split", "Split"),
          Map.entry("order", "Order"),
          Map.entry("array", "Arrays"),
          Map.entry("loss", "Loss"),
          Map.entry("trace", "Training"),
          Map.entry("probe", "Probe"));

  /** The stages of those checks, in the order of the data's way. */
  static List<Stage> of(List<CheckResult> checks) {
    Map<String, List<CheckResult>> families = new LinkedHashMap<>();
    for (CheckResult check : checks) {
      families
          .computeIfAbsent(CheckRegistry.family(check.id()), family -> new ArrayList<>())
          .add(check);
    }
    List<Stage> stages = new ArrayList<>();
    families.forEach((family, of) -> stages.add(stage(NAMES.getOrDefault(family, family), of)));
    return List.copyOf(stages);
  }

  private static Stage stage(String name, List<CheckResult> checks) {
    Severity worst = null;
    String anchor = null;
    long findings = 0;
    long passed = 0;
    for (CheckResult check : checks) {
      passed += check.status().equals("passed") ? 1 : 0;
      findings += check.findings();
      Severity severity = check.severity();
      if (check.findings() > 0 && severity != null) {
        if (worst == null || severity.compareTo(worst) > 0) {
          worst = severity;
          anchor = "finding-" + check.id();
        }
      }
    }
    if (worst != null) {
      return new Stage(name, worst.id(), Wording.count(findings, "finding"), anchor);
    }
    return passed > 0
        ? new Stage(name, "passed", "%s passed".formatted(Wording.whole(passed)), null)
        : new Stage(name, "unknown", "not judged", null);
  }
}
