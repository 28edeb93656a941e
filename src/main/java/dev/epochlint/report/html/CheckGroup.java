package dev.epochlint.report.html;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Verdict;
import dev.epochlint.report.Escaped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of one check as the page shows them.
 *
 * @param text the check
 * @param severity worst severity among them
 * @param count how many there are
 * @param blocks the findings by what is to be done, as many as a page can hold
 * @param left how many are left out
 * @param also ids of the checks that the same cause made fail
 * @param plots the plots in which they are to be seen
 */
record CheckGroup(
    CheckText.Explained text,
    Severity severity,
    long count,
    List<Block> blocks,
    long left,
    List<String> also,
    List<Plot> plots) {
  private static final int MOST = 100;

  /**
   * Findings with one remedy.
   *
   * @param remedy what to do
   * @param items the findings
   */
  record Block(String remedy, List<Item> items) {
    private static final int FIRST = 3;

    /** The findings that are shown at once. */
    List<Item> first() {
      return items.subList(0, Math.min(FIRST, items.size()));
    }

    /** The others. */
    List<Item> rest() {
      return items.subList(first().size(), items.size());
    }
  }

  /**
   * One finding.
   *
   * @param message what was seen
   * @param known whether a former report, given as baseline, told it too
   * @param evidence figures behind it: key and value
   */
  record Item(String message, boolean known, List<Map.Entry<String, String>> evidence) {}

  /** The first message. */
  String message() {
    return blocks.get(0).items().get(0).message();
  }

  /** The first remedy. */
  String remedy() {
    return blocks.get(0).remedy();
  }

  /** Anchor of the group. */
  String anchor() {
    return "finding-" + text.id();
  }

  /** How many findings there are beside the first. */
  String more() {
    return Wording.whole(count - 1);
  }

  /** "3 errors". */
  String counted() {
    return Wording.count(count, severity.id());
  }

  /** The groups of a verdict, worst first. */
  static List<CheckGroup> of(Verdict verdict, CheckText texts, List<PlotMaker.Made> plots) {
    Map<String, List<ReportedFinding>> byCheck = new LinkedHashMap<>();
    for (ReportedFinding reported : verdict.findings()) {
      byCheck.computeIfAbsent(reported.check(), id -> new ArrayList<>()).add(reported);
    }
    List<CheckGroup> groups = new ArrayList<>();
    byCheck.forEach((id, findings) -> groups.add(group(texts.of(id), findings, plots)));
    return List.copyOf(groups);
  }

  private static CheckGroup group(
      CheckText.Explained text, List<ReportedFinding> findings, List<PlotMaker.Made> plots) {
    Map<String, List<Item>> byRemedy = new LinkedHashMap<>();
    List<String> also = new ArrayList<>();
    for (ReportedFinding reported : findings.subList(0, Math.min(MOST, findings.size()))) {
      Finding finding = reported.finding();
      byRemedy
          .computeIfAbsent(Escaped.text(finding.remedy()), remedy -> new ArrayList<>())
          .add(item(reported));
      if (finding.evidence().get("also") instanceof List<?> ids) {
        ids.stream().map(String::valueOf).filter(id -> !also.contains(id)).forEach(also::add);
      }
    }
    List<Block> blocks = new ArrayList<>();
    byRemedy.forEach((remedy, items) -> blocks.add(new Block(remedy, items)));
    return new CheckGroup(
        text,
        findings.get(0).finding().severity(),
        findings.size(),
        blocks,
        Math.max(0, findings.size() - MOST),
        also,
        plots.stream()
            .filter(made -> made.maker().shows(text.id()))
            .map(PlotMaker.Made::plot)
            .toList());
  }

  private static Item item(ReportedFinding reported) {
    Finding finding = reported.finding();
    List<Map.Entry<String, String>> evidence = new ArrayList<>();
    finding.location().keys().forEach((key, value) -> evidence.add(entry(key, value)));
    finding.evidence().forEach((key, value) -> evidence.add(entry(key, value)));
    return new Item(Escaped.text(finding.message()), reported.known(), evidence);
  }

  private static Map.Entry<String, String> entry(String key, Object value) {
    return Map.entry(Escaped.text(key), Escaped.text(shown(value)));
  }

  private static String shown(Object value) {
    if (value instanceof Double number) {
      return Wording.number(number);
    } else if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(CheckGroup::shown).toList());
    } else if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach((key, of) -> entries.add(key + ": " + shown(of)));
      return String.join(", ", entries);
    }
    return String.valueOf(value);
  }
}
