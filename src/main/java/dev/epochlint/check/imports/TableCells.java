package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.ImportReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports cells and rows of text tables that could not be taken as they stand. */
@AutoService(Check.class)
@CheckInfo(
    id = "import-csv-cells",
    summary = "A table has cells that are no numbers or rows that do not fit",
    severity = Severity.ERROR,
    thresholds =
        @Threshold(
            key = "decimal-comma-fraction",
            value = 0.9,
            doc = "share of the cells that are no numbers from which on the comma is the cause"))
public final class TableCells implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<RecordingProfile> tables =
        study.recordings().stream().filter(r -> r.imported().cells() > 0).toList();
    if (tables.isEmpty()) {
      return new Outcome.NotEvaluated("no recording was read from a text table");
    }
    double commaFraction = settings.threshold("decimal-comma-fraction");
    List<RecordingProfile> commas = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (RecordingProfile table : tables) {
      if (hasCommas(table.imported(), commaFraction)) {
        commas.add(table);
      } else if (!table.imported().problems().isEmpty()) {
        findings.add(problems(List.of(table), false));
      }
    }
    if (!commas.isEmpty()) {
      findings.add(0, problems(commas, true));
    }
    findings.addAll(textColumns(tables));
    return Outcome.of(findings);
  }

  private static boolean hasCommas(ImportReport report, double fraction) {
    return report.decimalCommas() > 0
        && report.decimalCommas() >= fraction * report.count(Kind.NOT_A_NUMBER);
  }

  /** Of one table, or of all that were written with decimal commas, which is one cause. */
  private static Finding problems(List<RecordingProfile> tables, boolean commas) {
    RecordingProfile table = tables.get(0);
    ImportReport report = table.imported();
    boolean onlyEmpty = report.problems().keySet().equals(java.util.Set.of(Kind.EMPTY));
    FindingBuilder finding =
        FindingBuilder.of(onlyEmpty ? Severity.WARNING : Severity.ERROR)
            .message(
                "%s: %s%s",
                table.header().file(),
                CellWording.describe(report, commas),
                tables.size() == 1
                    ? ""
                    : "; so in " + Wording.count(tables.size() - 1, "more recording"))
            .remedy(CellWording.remedy(report, commas))
            .at(Places.of(table))
            .evidence("cells", report.cells())
            .evidence("problems", counts(report))
            .evidence("first", report.first().stream().map(CellWording::place).toList())
            .evidence("dialect", report.dialect());
    if (tables.size() > 1) {
      finding =
          finding
              .evidence("recordings-affected", tables.size())
              .evidence("recordings", Places.ids(tables));
    }
    return finding.covers(tables.stream().map(TableCells::coverage).toList()).build();
  }

  private static Map<String, Object> counts(ImportReport report) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      if (report.count(kind) > 0) {
        counts.put(CellWording.id(kind), report.count(kind));
      }
    }
    if (report.decimalCommas() > 0) {
      counts.put("decimal-commas", report.decimalCommas());
    }
    return counts;
  }

  /** The whole recording where its cells explain every NaN in it, else only the table's cells. */
  private static Place coverage(RecordingProfile table) {
    ImportReport report = table.imported();
    long explained = report.count(Kind.NOT_A_NUMBER) + report.count(Kind.EMPTY);
    long nan = nan(table.signal()) + nan(table.target());
    return nan > 0 && nan <= explained
        ? new Place(table.id(), "*", -1)
        : new Place(table.id(), "cells", -1);
  }

  private static long nan(@Nullable SeriesProfile series) {
    return series == null ? 0 : series.channels().stream().mapToLong(ChannelProfile::nan).sum();
  }

  /** Columns of text are left out on purpose: worth one note, whichever tables have them. */
  private static List<Finding> textColumns(List<RecordingProfile> tables) {
    List<RecordingProfile> of =
        tables.stream().filter(table -> !table.imported().textColumns().isEmpty()).toList();
    if (of.isEmpty()) {
      return List.of();
    }
    List<String> columns =
        of.stream().flatMap(table -> table.imported().textColumns().stream()).distinct().toList();
    return List.of(
        FindingBuilder.of(Severity.NOTE)
            .message(
                "%s%s: left out of the signal because most cells are text: %s",
                of.get(0).header().file(),
                of.size() == 1 ? "" : " and " + Wording.count(of.size() - 1, "more recording"),
                Wording.list(columns))
            .remedy("name the columns that are meant in recordings.signal")
            .at(Places.of(of.get(0)))
            .evidence("columns", columns)
            .evidence("recordings", Places.ids(of))
            .covers(of.stream().map(r -> new Place(r.id(), "cells", -1)).toList())
            .build());
  }

  @Override
  public List<Example> examples() {
    return TableCellsExamples.all();
  }
}
