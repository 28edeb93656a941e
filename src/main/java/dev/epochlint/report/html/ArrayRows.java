package dev.epochlint.report.html;

import dev.epochlint.array.Placements;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where in the recordings each row of the arrays comes from, one panel for each array. */
final class ArrayRows implements PlotMaker {
  private static final int MOST_RUNS = 4000;
  private static final int MOST_PANELS = 8;

  @Override
  public boolean shows(String check) {
    return check.matches(
        "(cut|array)-.*|window-(count|boundary)|split-content-leak|shape-pair-count");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Study study = verdict.study();
    Assignment parts = Assignment.first(study);
    List<Map<String, Object>> panels = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    DataTable.Builder table =
        DataTable.of(
            "one run of rows a row: rows that follow each other as evenly as their places do",
            "array",
            "first row",
            "rows",
            "recording",
            "first sample",
            "first sample of the last",
            "what they are");
    for (ArrayProfile array : study.inputs().arrays()) {
      Placements rows = array.placements();
      if (rows != null && rows.placed() > 0 && panels.size() < MOST_PANELS) {
        List<RowRuns.Run> runs = new RowRuns(rows, parts, array.array().part()).runs();
        panels.add(panel(study, array, runs, notes));
        rows(study, array, runs, table);
      }
    }
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kinds", RowRuns.KINDS);
    data.put("panels", panels);
    return Optional.of(
        new Plot(
            "arrays",
            "Where the rows of the arrays come from",
            "First sample of each row, counted through all recordings in the order of storage, against the row. An array that is cut in that order climbs steadily, with a step where another part lies between; a cloud is a shuffle; what lies below zero is in no recording or can't be told.",
            notes,
            table.build(),
            data));
  }

  /** First row, last row, kind, first and last place (-1 for none) of each run in turn. */
  private static Map<String, Object> panel(
      Study study, ArrayProfile array, List<RowRuns.Run> runs, List<String> notes) {
    long[] before = new long[study.recordings().size() + 1];
    for (int r = 0; r < study.recordings().size(); r++) {
      before[r + 1] = before[r] + study.recordings().get(r).signal().samples();
    }
    int every = Math.max(1, (runs.size() + MOST_RUNS - 1) / MOST_RUNS);
    List<Long> flat = new ArrayList<>();
    for (int i = 0; i < runs.size(); i += every) {
      RowRuns.Run run = runs.get(i);
      boolean placed = run.recording() >= 0;
      long offset = placed ? before[run.recording()] : 0;
      flat.addAll(
          List.of(
              (long) run.row(),
              (long) run.last(),
              (long) run.kind(),
              placed ? Math.max(0, offset + run.start()) : -1,
              placed ? Math.max(0, offset + run.end()) : -1));
    }
    if (every > 1) {
      notes.add("Of %s, one of %d runs of rows is drawn.".formatted(array.array().name(), every));
    }
    Map<String, Object> panel = new LinkedHashMap<>();
    panel.put("name", array.array().name());
    panel.put("rows", array.array().rows());
    panel.put("samples", before[before.length - 1]);
    panel.put("runs", flat);
    return panel;
  }

  private static void rows(
      Study study, ArrayProfile array, List<RowRuns.Run> runs, DataTable.Builder table) {
    for (RowRuns.Run run : runs) {
      RecordingProfile from = run.recording() < 0 ? null : study.recordings().get(run.recording());
      table.row(
          array.array().name(),
          run.row(),
          run.last() - run.row() + 1,
          from == null ? "" : from.id(),
          from == null ? "" : Wording.whole(run.start()),
          from == null ? "" : Wording.whole(run.end()),
          RowRuns.KINDS.get(run.kind()));
    }
  }
}
