package dev.epochlint.pipeline;

import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.importer.TimeSelection;
import dev.epochlint.recording.Expected;
import dev.epochlint.recording.LabelPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code recordings}. */
final class RecordingsReader {
  private static final List<String> AXES = List.of("channel", "time", "subject", "trial", "window");

  private final Section in;
  private final Errors errors;

  RecordingsReader(Section in) {
    this.in = in;
    this.errors = in.errors();
  }

  RecordingsConfig read() {
    in.require("files");
    List<String> files = in.texts("files");
    String pattern = null;
    String subjectName = null;
    if (in.isMapping("subject")) {
      subjectName = named("subject");
    } else {
      pattern = subjectPattern();
    }
    Target target = target();
    Expected expected = expected();
    SeriesSelection signal = new SeriesSelection(in.texts("signal"), axes("axes"));
    Labelled labels = labels();
    Selection selection =
        new Selection(
            signal,
            target == null ? null : target.series(),
            null,
            labels.variable(),
            time(),
            in.isMapping("rate") ? named("rate") : null,
            subjectName,
            List.of(),
            orOne(in.number("scale")),
            table());
    in.close();
    return new RecordingsConfig(
        files,
        pattern,
        selection,
        target == null ? List.of() : target.files(),
        labels.config(),
        expected);
  }

  private static double orOne(@Nullable Double value) {
    return value == null ? 1 : value;
  }

  /** The name in {variable: x} or {column: x}. */
  private @Nullable String named(String key) {
    Section section = in.section(key);
    if (section == null) {
      return null;
    }
    String variable = section.text("variable");
    String column = section.text("column");
    section.close();
    if ((variable == null) == (column == null)) {
      errors.add(section.place(), "%s: write {variable: …} or {column: …}".formatted(in.name(key)));
    }
    return variable == null ? column : variable;
  }

  private @Nullable String subjectPattern() {
    String pattern = in.text("subject");
    YamlNode node = in.node("subject");
    if (pattern == null || node == null) {
      return null;
    }
    try {
      if (Pattern.compile(pattern).matcher("").groupCount() < 1) {
        errors.add(
            node,
            "recordings.subject: '%s' has no group; put the subject in brackets: 'S(\\d+)'"
                .formatted(pattern));
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      errors.add(
          node,
          "recordings.subject: '%s' is no regular expression: %s"
              .formatted(pattern, e.getDescription()));
      return null;
    }
  }

  private List<String> axes(String key) {
    List<String> axes = in.texts(key);
    YamlNode node = in.node(key);
    for (String axis : axes) {
      if (!AXES.contains(axis)) {
        errors.unknown(node == null ? in.place() : node.place(), "axis", axis, AXES);
      }
    }
    if (!axes.isEmpty() && node != null) {
      if (axes.stream().distinct().count() < axes.size()) {
        errors.add(node, in.name(key) + ": an axis is named twice");
      }
      if (!axes.contains("time")) {
        errors.add(node, in.name(key) + ": one axis must be 'time'");
      }
    }
    return axes;
  }

  private record Target(SeriesSelection series, List<String> files) {}

  private @Nullable Target target() {
    List<String> axes = axes("target-axes");
    if (!in.isMapping("target")) {
      List<String> selectors = in.texts("target");
      return selectors.isEmpty()
          ? null
          : new Target(new SeriesSelection(selectors, axes), List.of());
    }
    Section section = in.section("target");
    if (section == null) {
      return null;
    }
    section.require("files");
    List<String> files = section.texts("files");
    List<String> selectors = new ArrayList<>(section.texts("variable"));
    selectors.addAll(section.texts("column"));
    section.close();
    return new Target(new SeriesSelection(selectors, axes), files);
  }

  /** Where labels stand in the files of recordings, and what is declared of them. */
  private record Labelled(@Nullable SeriesSelection variable, @Nullable LabelConfig config) {}

  private Labelled labels() {
    Section section = in.section("labels");
    if (section == null) {
      return new Labelled(null, null);
    }
    String table = section.text("table");
    List<String> names = new ArrayList<>(section.texts("variable"));
    List<String> columns = section.texts("column");
    String kind = section.choice("kind", List.of("class", "value"));
    Long classes = section.integer("classes", 1);
    Long base = section.integer("base", 0);
    List<String> ignore = section.texts("ignore");
    String rule = section.choice("rule", List.of("majority", "first", "centre", "center", "last"));
    section.close();
    if (table == null) {
      names.addAll(columns);
    } else if (columns.size() > 1) {
      errors.add(section.place(), "recordings.labels.column: a table has one column of labels");
    }
    LabelPlan plan =
        new LabelPlan(
            !"value".equals(kind),
            classes == null ? null : (Integer) classes.intValue(),
            base == null ? 0 : base.intValue(),
            ignore.stream().filter(Section::isNumber).map(Double::valueOf).toList(),
            ignore,
            rule == null
                ? LabelPlan.Rule.MAJORITY
                : LabelPlan.Rule.valueOf(
                    rule.replace("center", "centre").toUpperCase(Locale.ROOT)));
    String column = table == null || columns.isEmpty() ? "label" : columns.get(0);
    return new Labelled(
        names.isEmpty() ? null : new SeriesSelection(names, List.of()),
        new LabelConfig(plan, table, column));
  }

  private @Nullable TimeSelection time() {
    if (in.node("time") == null) {
      return null;
    }
    if (!in.isMapping("time")) {
      String name = in.text("time");
      return name == null ? null : new TimeSelection(name, TimeSelection.Unit.S);
    }
    Section section = in.section("time");
    if (section == null) {
      return null;
    }
    String column = section.text("column");
    String variable = section.text("variable");
    String unit = section.choice("unit", List.of("s", "ms", "us", "ns", "iso8601"));
    section.close();
    String name = column == null ? variable : column;
    if (name == null) {
      errors.add(section.place(), "recordings.time: write {column: …} or {variable: …}");
      return null;
    }
    return new TimeSelection(
        name,
        unit == null
            ? TimeSelection.Unit.S
            : TimeSelection.Unit.valueOf(unit.toUpperCase(Locale.ROOT)));
  }

  private Expected expected() {
    YamlNode channels = in.node("channels");
    List<String> names = channels instanceof YamlNode.Sequence ? in.texts("channels") : List.of();
    Long count = channels == null || !names.isEmpty() ? null : in.integer("channels", 1);
    Double rate = in.isMapping("rate") ? null : in.positive("rate");
    List<Double> range = in.numbers("range");
    YamlNode rangeNode = in.node("range");
    boolean ordered = range.size() == 2 && range.get(0) < range.get(1);
    if (rangeNode != null && !ordered) {
      errors.add(rangeNode, "recordings.range: write [lowest, highest]");
    }
    return new Expected(
        count == null
            ? (names.isEmpty() ? null : (Integer) names.size())
            : (Integer) count.intValue(),
        names,
        rate == null ? Double.NaN : rate,
        in.numbers("missing"),
        in.texts("events"),
        ordered ? range.get(0) : Double.NaN,
        ordered ? range.get(1) : Double.NaN,
        Boolean.TRUE.equals(in.flag("irregular")));
  }

  private TableOptions table() {
    Section csv = in.section("csv");
    if (csv == null) {
      return TableOptions.AUTO;
    }
    TableOptions auto = TableOptions.AUTO;
    Map<String, String> where = new LinkedHashMap<>();
    Section filters = csv.section("where");
    if (filters != null) {
      for (String column : List.copyOf(filters.keys())) {
        where.put(column, filters.text(column, ""));
      }
    }
    String header = csv.text("header", auto.header());
    if (!header.matches("auto|none|\\d{1,2}")) {
      errors.add(
          csv.keyPlace("header"),
          "recordings.csv.header: auto, none or a number of rows expected, '%s' found"
              .formatted(header));
    }
    YamlNode na = csv.node("na");
    TableOptions options =
        new TableOptions(
            csv.text("delimiter", auto.delimiter()),
            header,
            csv.text("comment", auto.comment()),
            csv.text("decimal", auto.decimal()),
            csv.text("encoding", auto.encoding()),
            na == null ? auto.na() : csv.texts("na"),
            where);
    if (!options.decimal().matches("auto|[.,]")) {
      errors.add(
          csv.keyPlace("decimal"),
          "recordings.csv.decimal: '.', ',' or auto expected, '%s' found"
              .formatted(options.decimal()));
    }
    csv.close();
    return options;
  }
}
