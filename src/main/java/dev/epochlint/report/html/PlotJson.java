package dev.epochlint.report.html;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import dev.epochlint.report.Escaped;
import dev.epochlint.report.JsonValues;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The data of plots as JSON that can stand in a script element whatever names are in it. */
final class PlotJson {
  private PlotJson() {}

  /** One object with the data of each plot under its id. */
  static String of(List<Plot> plots) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new Shown(new JsonFactory().createGenerator(text))) {
      json.writeStartObject();
      for (Plot plot : plots) {
        JsonValues.field(json, plot.id(), plot.data());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Writes strings as they are shown: what is invisible in them is made visible. */
  private static final class Shown extends JsonGeneratorDelegate {
    Shown(JsonGenerator json) {
      super(json.setCharacterEscapes(new InScript()), false);
    }

    @Override
    public void writeString(String text) throws IOException {
      delegate.writeString(Escaped.text(text));
    }
  }

  /** Nothing that could end the script element, begin a comment, or end a line of a script. */
  private static final class InScript extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

    InScript() {
      for (char c : new char[] {'<', '>', '&', '\''}) {
        ascii[c] = CharacterEscapes.ESCAPE_CUSTOM;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      boolean ends = c < 0x80 || c == 0x2028 || c == 0x2029;
      return ends ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
    }
  }
}
