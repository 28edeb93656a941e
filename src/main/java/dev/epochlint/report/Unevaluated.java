package dev.epochlint.report;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.engine.CheckResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why checks could not be evaluated, in few lines: checks that lack the same are named together,
 * and a family of which nothing could be evaluated by what most of it lacks.
 */
final class Unevaluated {
  /** A family of fewer checks is not worth a name of its own. */
  private static final int LEAST = 3;

  private Unevaluated() {}

  /** Names of checks or families ("order-…") by what they lack, in the order of the report. */
  static Map<String, List<String>> byReason(List<CheckResult> checks) {
    Map<String, List<CheckResult>> families = new LinkedHashMap<>();
    for (CheckResult check : checks) {
      families.computeIfAbsent(CheckRegistry.family(check.id()), f -> new ArrayList<>()).add(check);
    }
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    families.forEach(
        (family, of) -> {
          if (of.size() >= LEAST
              && of.stream().allMatch(check -> check.status().equals("not-evaluated"))) {
            add(byReason, commonest(of), family + "-…");
          } else {
            of.forEach(check -> add(byReason, reason(check), check.id()));
          }
        });
    return byReason;
  }

  private static void add(Map<String, List<String>> byReason, String reason, String name) {
    if (!reason.isEmpty()) {
      byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(name);
    }
  }

  private static String commonest(List<CheckResult> checks) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    checks.forEach(check -> counts.merge(reason(check), 1, Integer::sum));
    return counts.entrySet().stream()
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String reason(CheckResult check) {
    String reason = check.reason();
    if (reason == null) {
      return "";
    }
    return switch (check.status()) {
      case "crashed" -> "a defect of epochlint: " + reason;
      case "underpowered" -> "too little to tell: " + reason;
      default -> reason;
    };
  }
}
