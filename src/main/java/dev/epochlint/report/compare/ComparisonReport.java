package dev.epochlint.report.compare;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.epochlint.check.Wording;
import dev.epochlint.report.JsonText;
import dev.epochlint.report.JsonValues;
import dev.epochlint.report.Layout;
import dev.epochlint.report.TextPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A comparison for people and for programs. */
public final class ComparisonReport {
  private static final int SHOWN = 20;

  private final Comparison comparison;

  /** A report of that comparison. */
  public ComparisonReport(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Text for a terminal: what is new first. */
  public String text(Layout layout) {
    TextPage page = new TextPage(layout);
    TextPage.Style style = comparison.worse().isEmpty() ? TextPage.Style.GOOD : TextPage.Style.BAD;
    page.line(page.styled(comparison.verdict().toUpperCase(Locale.ROOT), style));
    if (!comparison.worse().isEmpty()) {
      page.paragraph("  ", String.join(", ", comparison.worse()), plain());
    }
    findings(page, "New", comparison.fresh());
    findings(page, "Fixed", comparison.fixed());
    findings(page, "Not judged again", comparison.unjudged());
    if (!comparison.silent().isEmpty()) {
      heading(page, "No longer judged");
      comparison
          .silent()
          .forEach((check, status) -> page.paragraph("  ", check + ": " + status, plain()));
    }
    standing(page);
    recordings(page);
    return page.text();
  }

  private static TextPage.Style plain() {
    return TextPage.Style.PLAIN;
  }

  private static void heading(TextPage page, String words) {
    page.blank();
    page.line(page.styled(words, TextPage.Style.STRONG));
  }

  private static void findings(TextPage page, String heading, List<PastFinding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    heading(page, heading);
    for (PastFinding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
      page.line(
          "  "
              + page.styled(finding.severity().id(), TextPage.Style.of(finding.severity()))
              + "  "
              + page.styled(finding.identity().check(), TextPage.Style.STRONG));
      page.paragraph("    ", finding.message(), plain());
    }
    more(page, findings.size());
  }

  private static void more(TextPage page, int size) {
    if (size > SHOWN) {
      page.paragraph(
          "  ",
          "… and %s more; --format json lists all".formatted(Wording.whole(size - SHOWN)),
          TextPage.Style.DIM);
    }
  }

  private void standing(TextPage page) {
    Map<String, Integer> byCheck = new TreeMap<>();
    comparison.standing().forEach(f -> byCheck.merge(f.identity().check(), 1, Integer::sum));
    List<String> counts = new ArrayList<>();
    byCheck.forEach((check, count) -> counts.add(check + (count == 1 ? "" : " (" + count + ")")));
    page.blank();
    page.paragraph(
        "",
        "%s unchanged%s"
            .formatted(
                Wording.count(comparison.standing().size(), "finding"),
                counts.isEmpty() ? "." : ": " + String.join(", ", counts)),
        plain());
  }

  private void recordings(TextPage page) {
    page.paragraph("", Wording.count(comparison.unchanged(), "recording") + " unchanged.", plain());
    List<String> lines = new ArrayList<>();
    comparison.added().forEach(id -> lines.add("added " + id));
    comparison.removed().forEach(id -> lines.add("removed " + id));
    comparison.renamed().forEach((was, now) -> lines.add("renamed " + was + " → " + now));
    comparison.changed().forEach(changed -> lines.add("changed " + words(changed)));
    if (!lines.isEmpty()) {
      heading(page, "Recordings");
      lines
          .subList(0, Math.min(SHOWN, lines.size()))
          .forEach(line -> page.paragraph("  ", line, plain()));
      more(page, lines.size());
    }
  }

  private static String words(Comparison.Changed changed) {
    List<String> parts = new ArrayList<>();
    for (PastRecording.Difference difference : changed.differences()) {
      parts.add(
          "%s %s → %s"
              .formatted(difference.key(), word(difference.before()), word(difference.after())));
    }
    if (parts.isEmpty()) {
      parts.add("other values, the same shape and statistics");
    }
    return changed.id() + ": " + String.join(", ", parts);
  }

  private static String word(@Nullable Object value) {
    return value == null
        ? "none"
        : value instanceof Long whole
            ? Wording.whole(whole)
            : value instanceof Double number ? Wording.number(number) : String.valueOf(value);
  }

  /** A JSON object with everything. */
  public void json(Layout layout, Appendable out) throws IOException {
    JsonText.write(out, json -> write(json, layout));
  }

  private void write(JsonGenerator json, Layout layout) throws IOException {
    Map<String, @Nullable Object> recordings = new LinkedHashMap<>();
    recordings.put("unchanged", (long) comparison.unchanged());
    recordings.put("added", comparison.added());
    recordings.put("removed", comparison.removed());
    recordings.put("renamed", comparison.renamed());
    recordings.put("changed", comparison.changed().stream().map(ComparisonReport::fields).toList());
    Map<String, @Nullable Object> findings = new LinkedHashMap<>();
    findings.put("new", fields(comparison.fresh()));
    findings.put("fixed", fields(comparison.fixed()));
    findings.put("not-judged-again", fields(comparison.unjudged()));
    findings.put("unchanged", fields(comparison.standing()));
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("epochlint", Map.of("version", layout.version()));
    all.put("verdict", comparison.verdict());
    all.put("exit-status", (long) comparison.exitStatus());
    all.put("worse", comparison.worse());
    all.put("findings", findings);
    all.put("checks-no-longer-judged", comparison.silent());
    all.put("recordings", recordings);
    json.writeStartObject();
    for (Map.Entry<String, @Nullable Object> field : all.entrySet()) {
      JsonValues.field(json, field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }

  private static List<Map<String, String>> fields(List<PastFinding> findings) {
    List<Map<String, String>> all = new ArrayList<>();
    for (PastFinding finding : findings) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("check", finding.identity().check());
      fields.put("severity", finding.severity().id());
      fields.put("message", finding.message());
      all.add(fields);
    }
    return all;
  }

  private static Map<String, @Nullable Object> fields(Comparison.Changed changed) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", changed.id());
    fields.put("values", changed.values());
    for (PastRecording.Difference difference : changed.differences()) {
      Map<String, @Nullable Object> pair = new LinkedHashMap<>();
      pair.put("before", difference.before());
      pair.put("after", difference.after());
      fields.put(difference.key(), pair);
    }
    return fields;
  }
}
