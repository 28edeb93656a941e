package dev.epochlint.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.epochlint.report.FindingIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON report that was written before, as far as comparing needs it.
 *
 * @param unreadable number of files that could not be read
 * @param checks status of each check by its id
 * @param findings what was found
 * @param recordings the recordings by id, in the order of the report
 */
public record PastReport(
    long unreadable,
    Map<String, String> checks,
    List<PastFinding> findings,
    Map<String, PastRecording> recordings) {
  private static final long VERSION = 1;

  public PastReport {
    checks = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(checks));
    findings = List.copyOf(findings);
    recordings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(recordings));
  }

  /** Whether the check of that id judged: no other status says that something is well or gone. */
  boolean judged(String check) {
    String status = checks.getOrDefault(check, "absent");
    return status.equals("passed") || status.equals("failed");
  }

  /**
   * Reads a report.
   *
   * @throws ReportException where the file is absent, damaged or no report of this version
   */
  public static PastReport read(Path file) throws ReportException {
    try {
      if (Files.isDirectory(file)) {
        throw new ReportException(file + ": this is a directory; name a report");
      }
      return new Fields(file, "", JsonTree.read(file)).report();
    } catch (NoSuchFileException e) {
      throw new ReportException(file + ": there is no such file");
    } catch (JsonProcessingException e) {
      throw new ReportException(
          "%s:%d:%d: this is no JSON: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    } catch (IOException e) {
      throw new ReportException(file + ": " + e.getMessage());
    }
  }

  /** Parts of a document, by path, with errors that say what was expected where. */
  private record Fields(Path file, String path, @org.jspecify.annotations.Nullable Object value) {

    PastReport report() throws ReportException {
      long version = get("epochlint").get("report").whole();
      if (version != VERSION) {
        throw new ReportException(
            "%s: a report of version %d expected, version %d found"
                .formatted(file, VERSION, version));
      }
      Map<String, String> checks = new LinkedHashMap<>();
      for (Fields check : get("checks").items()) {
        checks.put(check.get("id").text(), check.get("status").text());
      }
      List<PastFinding> findings = new ArrayList<>();
      for (Fields finding : get("findings").items()) {
        String check = finding.get("check").text();
        findings.add(
            new PastFinding(
                FindingIdentity.of(check, finding.get("location").map()),
                finding.get("severity").severity(),
                finding.get("message").text()));
      }
      Map<String, PastRecording> recordings = new LinkedHashMap<>();
      for (Fields recording : get("recordings").items()) {
        String id = recording.get("id").text();
        recordings.put(
            id, new PastRecording(id, recording.get("fingerprint").text(), recording.map()));
      }
      return new PastReport(
          get("coverage").get("unreadable").whole(), checks, findings, recordings);
    }

    private Fields get(String key) throws ReportException {
      Map<String, ?> map = map();
      if (!map.containsKey(key)) {
        throw expected("'" + key + "'");
      }
      return new Fields(file, path.isEmpty() ? key : path + "." + key, map.get(key));
    }

    private List<Fields> items() throws ReportException {
      if (!(value instanceof List<?> list)) {
        throw expected("a list");
      }
      List<Fields> items = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        items.add(new Fields(file, path + "[" + i + "]", list.get(i)));
      }
      return items;
    }

    @SuppressWarnings("unchecked") // JsonTree makes maps with texts as keys only
    private Map<String, ?> map() throws ReportException {
      if (!(value instanceof Map<?, ?> map)) {
        throw expected("an object");
      }
      return (Map<String, ?>) map;
    }

    private String text() throws ReportException {
      if (!(value instanceof String text)) {
        throw expected("a text");
      }
      return text;
    }

    private long whole() throws ReportException {
      if (!(value instanceof Long number)) {
        throw expected("a whole number");
      }
      return number;
    }

    private dev.epochlint.check.Severity severity() throws ReportException {
      for (dev.epochlint.check.Severity severity : dev.epochlint.check.Severity.values()) {
        if (severity.id().equals(value)) {
          return severity;
        }
      }
      throw expected("error, warning or note");
    }

    private ReportException expected(String what) {
      return new ReportException(
          "%s: this is no report of epochlint (validate --format json): %s%s expected"
              .formatted(file, path.isEmpty() ? "" : path + ": ", what));
    }
  }
}
