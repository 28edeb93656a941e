package dev.epochlint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.auto.service.AutoService;
import dev.epochlint.check.Finding;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.Coverage;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Timings;
import dev.epochlint.engine.Verdict;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The report as JSON, version 1; its schema is {@code report.schema.json}. */
@AutoService(Reporter.class)
public final class JsonReporter implements Reporter {
  private static final int VERSION = 1;

  /**
   * Findings that are listed, of one check and in all: a fault in each of a hundred thousand
   * recordings leaves a report that programs can read. How many there are stands with the check.
   */
  static final int MOST_OF_A_CHECK = 10_000;

  static final int MOST = 50_000;

  @Override
  public String format() {
    return "json";
  }

  @Override
  public void write(Verdict verdict, Layout layout, Appendable out) throws IOException {
    JsonText.write(out, json -> report(json, verdict, layout));
  }

  private static void report(JsonGenerator json, Verdict verdict, Layout layout)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("epochlint");
    json.writeStringField("version", layout.version());
    json.writeNumberField("report", VERSION);
    json.writeEndObject();
    json.writeStringField("verdict", verdict.verdict());
    json.writeNumberField("exit-status", verdict.exitStatus());
    coverage(json, verdict.coverage());
    checks(json, verdict);
    findings(json, verdict);
    json.writeArrayFieldStart("recordings");
    for (RecordingProfile recording : verdict.study().recordings()) {
      recording(json, recording);
    }
    json.writeEndArray();
    arrays(json, verdict.study().inputs().arrays());
    if (layout.timings()) {
      timings(json, verdict.timings());
    }
    json.writeEndObject();
  }

  private static void arrays(JsonGenerator json, List<ArrayProfile> arrays) throws IOException {
    if (arrays.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("arrays");
    for (ArrayProfile array : arrays) {
      json.writeStartObject();
      for (Map.Entry<String, Object> field : ArraySummary.fields(array).entrySet()) {
        JsonValues.field(json, field.getKey(), field.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void timings(JsonGenerator json, Timings timings) throws IOException {
    json.writeObjectFieldStart("timings");
    json.writeStringField("started", timings.started().toString());
    json.writeNumberField("measuring-seconds", timings.measuringSeconds());
    json.writeNumberField("judging-seconds", timings.judgingSeconds());
    json.writeEndObject();
  }

  private static void coverage(JsonGenerator json, Coverage coverage) throws IOException {
    json.writeObjectFieldStart("coverage");
    json.writeNumberField("recordings", coverage.recordings());
    json.writeNumberField("unreadable", coverage.unreadable());
    json.writeNumberField("subjects", coverage.subjects());
    json.writeNumberField("samples", coverage.samples());
    json.writeNumberField("windows", coverage.windows());
    json.writeNumberField("samples-dropped", coverage.samplesDropped());
    json.writeEndObject();
  }

  private static void checks(JsonGenerator json, Verdict verdict) throws IOException {
    json.writeArrayFieldStart("checks");
    for (CheckResult check : verdict.checks()) {
      json.writeStartObject();
      json.writeStringField("id", check.id());
      json.writeStringField("status", check.status());
      JsonValues.field(json, "severity", check.severity() == null ? null : check.severity().id());
      json.writeNumberField("findings", check.findings());
      JsonValues.field(json, "reason", check.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void findings(JsonGenerator json, Verdict verdict) throws IOException {
    json.writeArrayFieldStart("findings");
    Map<String, Integer> listed = new HashMap<>();
    int all = 0;
    for (ReportedFinding reported : verdict.findings()) {
      Finding finding = reported.finding();
      if (all == MOST || listed.merge(reported.check(), 1, Integer::sum) > MOST_OF_A_CHECK) {
        continue;
      }
      all++;
      json.writeStartObject();
      json.writeStringField("check", reported.check());
      json.writeStringField("severity", finding.severity().id());
      json.writeStringField("message", finding.message());
      json.writeStringField("remedy", finding.remedy());
      JsonValues.field(json, "location", finding.location().keys());
      JsonValues.field(json, "evidence", finding.evidence());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void recording(JsonGenerator json, RecordingProfile recording) throws IOException {
    RecordingSummary summary = RecordingSummary.of(recording);
    json.writeStartObject();
    for (Map.Entry<String, Object> field : summary.fields().entrySet()) {
      JsonValues.field(json, field.getKey(), field.getValue());
    }
    json.writeEndObject();
  }
}
