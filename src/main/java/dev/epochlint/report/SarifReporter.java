package dev.epochlint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Severity;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Verdict;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SARIF 2.1.0: what code scanning of GitHub and editors read. */
@AutoService(Reporter.class)
public final class SarifReporter implements Reporter {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  @Override
  public String format() {
    return "sarif";
  }

  @Override
  public void write(Verdict verdict, Layout layout, Appendable out) throws IOException {
    JsonText.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringField("$schema", SCHEMA);
          json.writeStringField("version", "2.1.0");
          json.writeArrayFieldStart("runs");
          json.writeStartObject();
          tool(json, verdict, layout);
          json.writeObjectFieldStart("automationDetails");
          json.writeStringField("id", "epochlint/" + Escaped.text(layout.pipelineFile()));
          json.writeEndObject();
          json.writeStringField("columnKind", "unicodeCodePoints");
          invocation(json, verdict);
          results(json, verdict, layout);
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void tool(JsonGenerator json, Verdict verdict, Layout layout) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "epochlint");
    json.writeStringField("version", layout.version());
    json.writeArrayFieldStart("rules");
    for (CheckResult check : verdict.checks()) {
      SarifRule.of(check.id()).write(json);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** How the run went; checks that could not judge are named, since no result is no pass. */
  private static void invocation(JsonGenerator json, Verdict verdict) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", verdict.exitStatus() != 3);
    json.writeNumberField("exitCode", verdict.exitStatus());
    json.writeArrayFieldStart("toolExecutionNotifications");
    int index = 0;
    for (CheckResult check : verdict.checks()) {
      String reason = check.reason();
      if (reason != null) {
        json.writeStartObject();
        json.writeStringField("level", check.status().equals("crashed") ? "error" : "note");
        text(json, "message", check.status() + ": " + reason);
        json.writeObjectFieldStart("associatedRule");
        json.writeStringField("id", check.id());
        json.writeNumberField("index", index);
        json.writeEndObject();
        json.writeEndObject();
      }
      index++;
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void results(JsonGenerator json, Verdict verdict, Layout layout)
      throws IOException {
    List<String> rules = verdict.checks().stream().map(CheckResult::id).toList();
    Map<FindingIdentity, Integer> seen = new HashMap<>();
    boolean baseline = verdict.findings().stream().anyMatch(ReportedFinding::known);
    json.writeArrayFieldStart("results");
    for (ReportedFinding reported : verdict.findings()) {
      Finding finding = reported.finding();
      Map<String, Object> keys = finding.location().keys();
      FindingIdentity identity = FindingIdentity.of(reported.check(), keys);
      json.writeStartObject();
      json.writeStringField("ruleId", reported.check());
      json.writeNumberField("ruleIndex", rules.indexOf(reported.check()));
      json.writeStringField("level", level(finding.severity()));
      if (baseline) {
        json.writeStringField("baselineState", reported.known() ? "unchanged" : "new");
      }
      text(json, "message", finding.message() + ". To do: " + finding.remedy() + ".");
      location(json, FilePlace.path(layout, finding), identity);
      json.writeObjectFieldStart("partialFingerprints");
      json.writeStringField(
          "epochlint/v1", identity.digest() + ":" + seen.merge(identity, 1, Integer::sum));
      json.writeEndObject();
      json.writeObjectFieldStart("properties");
      JsonValues.field(json, "location", keys);
      JsonValues.field(json, "evidence", finding.evidence());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void location(JsonGenerator json, String path, FindingIdentity identity)
      throws IOException {
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", FilePlace.uri(path));
    json.writeEndObject();
    // Without a region GitHub shows a result nowhere.
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", 1);
    json.writeEndObject();
    json.writeEndObject();
    if (!identity.place().isEmpty()) {
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField(
          "fullyQualifiedName", Escaped.text(String.join(", ", identity.place())));
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  static void text(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    // "[a](b)" would be a link.
    json.writeStringField(
        "text", text.contains("](") ? text.replace("[", "\\[").replace("]", "\\]") : text);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return severity.id(); // error, warning and note are SARIF's words, too
  }
}
