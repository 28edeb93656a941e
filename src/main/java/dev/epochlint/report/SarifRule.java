package dev.epochlint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.epochlint.check.ExplainPage;
import java.io.IOException;

/**
 * A check as a rule of SARIF.
 *
 * @param id id of the check, which never changes
 * @param title what it finds, a few words
 * @param page its page, Markdown
 */
record SarifRule(String id, String title, String page) {

  static SarifRule of(String id) {
    String page = ExplainPage.read(id).orElse("# " + id + ": " + id);
    String heading = page.lines().findFirst().orElse(id);
    return new SarifRule(id, heading.replaceFirst("^#+ *", "").replaceFirst("^.*?: ", ""), page);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeObjectFieldStart("shortDescription");
    json.writeStringField("text", title);
    json.writeEndObject();
    json.writeObjectFieldStart("fullDescription");
    json.writeStringField("text", finds());
    json.writeEndObject();
    json.writeObjectFieldStart("help");
    json.writeStringField("text", page.replaceAll("(?m)^#+ ", ""));
    json.writeStringField("markdown", page);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** The first paragraph under "What it finds", on one line. */
  private String finds() {
    String heading = "## What it finds\n\n";
    int start = page.indexOf(heading);
    if (start < 0) {
      return title;
    }
    String section = page.substring(start + heading.length());
    return section.split("\n\n", 2)[0].replace('\n', ' ').strip();
  }
}
