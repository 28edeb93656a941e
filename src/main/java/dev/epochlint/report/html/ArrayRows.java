package dev.epochlint.report.html;

import dev.epochlint.check.ReferenceCut;
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

/** Which window of the recordings each row of the arrays is, one panel for each array. */
final class ArrayRows implements PlotMaker {
  private static final int MOST_RUNS = 4000;
  private static final int MOST_PANELS = 8;
  private static final List<String> PARTS =
      List.of("of its part", "of another part", "in no recording", "nothing varies");

  @Override
  public boolean shows(String check) {
    return check.matches("(cut|array)-.*|window-count|split-content-leak|shape-pair-count|tail-.*");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Study study = verdict.study();
    Assignment parts = Assignment.first(study);
    List<Map<String, Object>> panels = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    DataTable.Builder table =
        DataTable.of(
            "one run of rows a row: rows that follow each other as their windows do",
            "array",
            "first row",
            "rows",
            "recording",
            "first window",
            "");
    for (ArrayProfile array : study.inputs().arrays()) {
      Optional<Provenance> of = Provenance.of(study, array);
      if (of.isPresent() && panels.size() < MOST_PANELS) {
        panels.add(panel(study, parts, array, of.get(), notes, table));
      }
    }
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("kinds", PARTS);
    data.put("panels", panels);
    return Optional.of(
        new Plot(
            "arrays",
            "Where the rows of the arrays come from",
            "Window of the recordings, counted through the corpus, against row. An array that is cut as declared climbs in one line, with a step where another part lies between; a cloud is a shuffle; what lies below zero is in no recording, or nothing varies in it.",
            notes,
            table.build(),
            data));
  }

  private static Map<String, Object> panel(
      Study study,
      Assignment parts,
      ArrayProfile array,
      Provenance rows,
      List<String> notes,
      DataTable.Builder table) {
    List<Provenance.Run> runs = rows.runs();
    ReferenceCut corpus = ReferenceCut.ofCorpus(study).orElseThrow();
    int own = parts.names().indexOf(array.array().part());
    List<Long> flat = new ArrayList<>();
    int every = (runs.size() + MOST_RUNS - 1) / MOST_RUNS;
    for (int i = 0; i < runs.size(); i++) {
      Provenance.Run run = runs.get(i);
      int kind = kind(parts, own, run, corpus);
      if (i % every == 0) {
        flat.addAll(List.of((long) run.row(), (long) run.rows(), (long) run.window(), (long) kind));
      }
      RecordingProfile from =
          run.window() < 0 ? null : study.recordings().get(corpus.recording(run.window()));
      table.row(
          array.array().name(),
          run.row(),
          run.rows(),
          from == null ? "" : from.id(),
          from == null ? "" : Wording.whole(corpus.window(run.window())),
          PARTS.get(kind));
    }
    if (every > 1) {
      notes.add("Of %s, one of %d runs of rows is drawn.".formatted(array.array().name(), every));
    }
    Map<String, Object> panel = new LinkedHashMap<>();
    panel.put("name", array.array().name());
    panel.put("rows", (long) rows.rows());
    panel.put("windows", (long) rows.reference());
    panel.put("runs", flat);
    return panel;
  }

  private static int kind(Assignment parts, int own, Provenance.Run run, ReferenceCut corpus) {
    if (run.window() < 0) {
      return run.window() == Provenance.NOWHERE ? 2 : 3;
    }
    boolean foreign = own >= 0 && parts.share(corpus.recording(run.window()), own) == 0;
    return foreign ? 1 : 0;
  }
}
