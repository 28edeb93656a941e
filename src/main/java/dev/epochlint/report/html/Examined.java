package dev.epochlint.report.html;

import dev.epochlint.check.Wording;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.Coverage;
import dev.epochlint.engine.Verdict;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.report.Escaped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much was examined, and what was not and why.
 *
 * @param figures what and how many
 * @param passed ids of the checks that passed
 * @param gaps why checks could not judge
 */
record Examined(List<Map.Entry<String, String>> figures, List<String> passed, List<Gap> gaps) {

  /**
   * Checks that could not judge for one reason.
   *
   * @param reason what to supply
   * @param ids the checks, or inputs that no check judges
   */
  record Gap(String reason, List<String> ids) {}

  static Examined of(Verdict verdict) {
    Coverage coverage = verdict.coverage();
    List<Map.Entry<String, String>> figures = new ArrayList<>();
    figures.add(figure("recordings", coverage.recordings()));
    figures.add(figure("subjects", coverage.subjects()));
    figures.add(figure("samples", coverage.samples()));
    if (verdict.study().windowing() != null) {
      figures.add(figure("windows", coverage.windows()));
      figures.add(figure("samples in no window", coverage.samplesDropped()));
    }
    Served served = verdict.study().served();
    if (served != null) {
      figures.add(figure("served orders", served.orders().size()));
      figures.add(
          figure("served positions", served.orders().stream().mapToLong(ServedOrder::size).sum()));
    }
    if (coverage.unreadable() > 0) {
      figures.add(figure("files not read", coverage.unreadable()));
    }
    return new Examined(
        figures,
        verdict.checks().stream()
            .filter(check -> check.status().equals("passed"))
            .map(CheckResult::id)
            .toList(),
        gaps(verdict));
  }

  private static Map.Entry<String, String> figure(String name, long value) {
    return Map.entry(name, Wording.whole(value));
  }

  private static List<Gap> gaps(Verdict verdict) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (CheckResult check : verdict.checks()) {
      String reason = check.reason();
      if (reason != null) {
        String lead =
            switch (check.status()) {
              case "crashed" -> "a defect of epochlint: ";
              case "underpowered" -> "too little to tell: ";
              default -> "";
            };
        byReason
            .computeIfAbsent(Escaped.text(lead + reason), r -> new ArrayList<>())
            .add(check.id());
      }
    }
    List<Gap> gaps = new ArrayList<>();
    byReason.forEach((reason, ids) -> gaps.add(new Gap(reason, ids)));
    return List.copyOf(gaps);
  }
}
