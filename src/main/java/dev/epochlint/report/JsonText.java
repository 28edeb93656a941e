package dev.epochlint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;

/** JSON for people to read, too: indented, a line end at its end. */
public final class JsonText {
  private JsonText() {}

  /** What writes the document. */
  @FunctionalInterface
  public interface Document {
    /** Writes it. */
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes a document. */
  public static void write(Appendable out, Document document) throws IOException {
    StringWriter text = new StringWriter();
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter(separators));
      document.write(json);
    }
    out.append(text.getBuffer()).append('\n');
  }
}
