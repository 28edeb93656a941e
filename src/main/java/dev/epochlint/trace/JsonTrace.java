package dev.epochlint.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.epochlint.importer.rows.RowException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Traces of one JSON object a line, with NaN and Infinity as Python writes them. */
final class JsonTrace {
  private JsonTrace() {}

  static void read(Path file, TraceFold fold) throws IOException, RowException {
    JsonFactory factory =
        JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    try (InputStream in = TraceFile.open(file);
        JsonParser parser = factory.createParser(in)) {
      TraceCells cells = new TraceCells();
      while (parser.nextToken() != null) {
        long line = parser.currentTokenLocation().getLineNr();
        try {
          cells.clear();
          row(parser, cells);
          fold.add(cells.row());
        } catch (RowException e) {
          throw TraceFile.at(line, e);
        }
      }
    } catch (StreamReadException e) {
      throw new RowException(
          "line %d: no JSON object: %s"
              .formatted(e.getLocation().getLineNr(), e.getOriginalMessage()));
    }
  }

  private static void row(JsonParser parser, TraceCells cells) throws IOException, RowException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new RowException("a JSON object is expected, not '%s'".formatted(parser.getText()));
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      TraceColumn column =
          TraceColumn.of(parser.currentName().toLowerCase(Locale.ROOT)).orElse(null);
      JsonToken value = parser.nextToken();
      if (column == null) {
        parser.skipChildren();
      } else if (column == TraceColumn.SAMPLES && value == JsonToken.START_ARRAY) {
        cells.samples(array(parser));
      } else if (value.isStructStart()) {
        throw new RowException("%s must be a number or a text".formatted(column.id()));
      } else if (value != JsonToken.VALUE_NULL) {
        scalar(parser, value, column, cells);
      }
    }
  }

  private static void scalar(
      JsonParser parser, JsonToken value, TraceColumn column, TraceCells cells)
      throws IOException, RowException {
    String text = parser.getText();
    if (column == TraceColumn.SAMPLES) {
      cells.samples(TraceCells.indices(text));
    } else if (!column.isNumber()) {
      cells.text(column, text);
    } else if (value.isNumeric()) {
      cells.number(column, parser.getDoubleValue());
    } else {
      cells.number(column, number(column, text));
    }
  }

  /** A number in quotes, as some write NaN and infinities. */
  private static double number(TraceColumn column, String text) throws RowException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default ->
          throw new RowException("%s must be a number, not '%s'".formatted(column.id(), text));
    };
  }

  private static int[] array(JsonParser parser) throws IOException, RowException {
    int[] indices = new int[8];
    int size = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
        throw new RowException(
            "samples must be an array of whole numbers, not '%s'".formatted(parser.getText()));
      }
      long index = parser.getLongValue();
      if (index < 0 || index > Integer.MAX_VALUE) {
        throw new RowException("samples must be whole numbers from 0 on, not " + index);
      }
      indices = size == indices.length ? Arrays.copyOf(indices, 2 * size) : indices;
      indices[size++] = (int) index;
    }
    return Arrays.copyOf(indices, size);
  }
}
