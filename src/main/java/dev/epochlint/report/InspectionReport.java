package dev.epochlint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Inspection;
import dev.epochlint.engine.Words;
import dev.epochlint.measure.ValueStats;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is in files, as a table or as JSON; files are shown as they come. */
public interface InspectionReport {

  /** How many words of a column are shown as text. */
  int SHOWN_WORDS = 12;

  /** One more file. */
  void add(Inspection.Result result) throws IOException;

  /** No more files. */
  void end() throws IOException;

  /** A JSON array with one object a file. */
  static InspectionReport json(PrintWriter out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(new DefaultPrettyPrinter());
    json.writeStartArray();
    return new InspectionReport() {
      @Override
      public void add(Inspection.Result result) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", result.file());
        json.writeStringField("format", result.format());
        if (!result.byteOrder().isEmpty()) {
          json.writeStringField("byte-order", result.byteOrder());
        }
        if (result.error() != null) {
          json.writeStringField("error", result.error());
        }
        json.writeArrayFieldStart("variables");
        for (Inspection.Variable variable : result.variables()) {
          writeVariable(json, variable);
        }
        json.writeEndArray();
        json.writeEndObject();
      }

      @Override
      public void end() throws IOException {
        json.writeEndArray();
        json.flush();
        out.println();
      }
    };
  }

  private static void writeVariable(JsonGenerator json, Inspection.Variable variable)
      throws IOException {
    var info = variable.info();
    json.writeStartObject();
    json.writeStringField("path", info.path());
    json.writeStringField("class", info.valueClass());
    json.writeStringField("storage", info.storage());
    JsonValues.field(json, "dims", info.dims());
    json.writeNumberField("elements", elements(info.dims()));
    json.writeBooleanField("complex", info.complex());
    json.writeBooleanField("logical", info.logical());
    if (!info.note().isEmpty()) {
      json.writeStringField("note", info.note());
    }
    if (!variable.words().counts().isEmpty()) {
      json.writeObjectFieldStart("words");
      for (Map.Entry<String, Long> word : variable.words().counts().entrySet()) {
        json.writeNumberField(word.getKey(), word.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("other-words", variable.words().others());
    }
    ValueStats stats = variable.stats();
    if (stats != null) {
      json.writeNumberField("nan", stats.nan());
      json.writeNumberField("inf", stats.inf());
      JsonValues.field(json, "min", stats.min());
      JsonValues.field(json, "max", stats.max());
      JsonValues.field(json, "mean", stats.mean());
      JsonValues.field(json, "std", stats.std());
      JsonValues.field(json, "first", stats.first());
      JsonValues.field(json, "last", stats.last());
      JsonValues.field(json, "sum", stats.sum());
    }
    json.writeEndObject();
  }

  private static long elements(List<Long> dims) {
    long product = 1;
    for (long dim : dims) {
      product *= dim;
    }
    return product;
  }

  /** A table for each file. */
  static InspectionReport text(PrintWriter out, int columns) {
    return new InspectionReport() {
      @Override
      public void add(Inspection.Result result) {
        out.println(Escaped.text(result.file()) + "  (" + result.format() + ")");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("path", "class", "dims", "nan", "inf", "min", "max", "mean", "std"));
        new LikeRows(result.variables()).forEach(variable -> rows.add(row(variable)), rows::add);
        if (rows.size() > 1) {
          TextTable.print(rows, columns, out);
        }
        for (Inspection.Variable variable : result.variables()) {
          if (!variable.words().counts().isEmpty()) {
            Escaped.wrap(Escaped.text(words(variable)), columns - 2)
                .forEach(line -> out.println("  " + line));
          }
        }
        if (result.error() != null) {
          Escaped.wrap("error: " + Escaped.text(result.error()), columns - 2)
              .forEach(line -> out.println("  " + line));
        }
        out.println();
      }

      @Override
      public void end() {
        out.flush();
      }
    };
  }

  /** "activity, in words: rest 400, run 300, walk 300". */
  private static String words(Inspection.Variable variable) {
    Words words = variable.words();
    List<String> shown =
        words.counts().entrySet().stream()
            .limit(SHOWN_WORDS)
            .map(word -> word.getKey() + " " + Wording.whole(word.getValue()))
            .toList();
    int more = words.counts().size() - shown.size();
    return "%s, in words: %s%s%s"
        .formatted(
            variable.info().path(),
            String.join(", ", shown),
            more == 0 ? "" : " and %s more".formatted(Wording.whole(more)),
            words.others() == 0 ? "" : ", then others");
  }

  private static List<String> row(Inspection.Variable variable) {
    var info = variable.info();
    String dims = String.join("x", info.dims().stream().map(String::valueOf).toList());
    ValueStats stats = variable.stats();
    String path = Escaped.text(info.path());
    String valueClass = info.valueClass() + (info.complex() ? " complex" : "");
    if (stats == null) {
      return List.of(path, valueClass, dims, "", "", "", "", "", "");
    }
    return List.of(
        path,
        valueClass,
        dims,
        Wording.whole(stats.nan()),
        Wording.whole(stats.inf()),
        Wording.number(stats.min()),
        Wording.number(stats.max()),
        Wording.number(stats.mean()),
        Wording.number(stats.std()));
  }
}
