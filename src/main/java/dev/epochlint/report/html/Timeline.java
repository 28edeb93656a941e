package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Each subject's windows along its recordings, coloured by part, with the defects marked. */
final class Timeline implements PlotMaker {
  private static final int MOST_BARS = 20_000;
  private static final int MOST_MARKS = 6_000;
  private static final int MOST_RECORDINGS = 5_000;

  @Override
  public boolean shows(String check) {
    return check.matches(
        "(value|window|tail|import|shape)-.*|split-(content|sample|window|subject|temporal)-.*|split-coverage");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Study study = verdict.study();
    if (study.recordings().isEmpty()) {
      return Optional.empty();
    }
    Rows rows = Rows.of(study);
    Assignment parts = Assignment.first(study);
    List<String> notes = new ArrayList<>();
    if (!parts.label().isEmpty()) {
      notes.add("Parts are those of the first draw, " + parts.label() + ".");
    }
    Map<String, Object> data = new LinkedHashMap<>();
    int drawn = Math.min(MOST_RECORDINGS, study.recordings().size());
    if (drawn < study.recordings().size()) {
      notes.add(
          "Only the first %s of %s recordings are drawn."
              .formatted(Wording.whole(drawn), Wording.whole(study.recordings().size())));
    }
    data.put("rows", drawnSubjects(rows, drawn));
    data.put("parts", parts.names());
    data.put("split", parts.parts() > 0);
    data.put("recordings", recordings(study, rows, drawn));
    data.put("bars", bars(study, drawn, parts, notes));
    data.put("kinds", Marks.KINDS);
    List<Marks.Mark> all =
        Marks.of(verdict).stream().filter(mark -> mark.recording() < drawn).toList();
    marks(all, data, notes);
    return Optional.of(
        new Plot(
            "timeline",
            "Windows of each subject",
            words(study, parts, all),
            notes,
            table(study, rows, parts),
            data));
  }

  private static String words(Study study, Assignment parts, List<Marks.Mark> marks) {
    String bar =
        study.windowing() == null
            ? "Each row is a subject, with its recordings end to end."
            : "Each row is a subject, with its recordings end to end; where the bar is only a thin line, samples are in no window.";
    return bar
        + (parts.parts() > 0 ? " The colour is the part of the split." : "")
        + (marks.stream().anyMatch(mark -> !mark.check().isEmpty())
            ? " A flag is a finding at its place, or behind the row where it is about all of a recording."
            : "");
  }

  /** Rows are numbered as their first recordings come, so those of the first recordings lead. */
  private static List<String> drawnSubjects(Rows rows, int drawn) {
    int last = rows.row().subList(0, drawn).stream().mapToInt(Integer::intValue).max().orElse(-1);
    return rows.subjects().subList(0, last + 1);
  }

  private static Map<String, Object> recordings(Study study, Rows rows, int drawn) {
    List<RecordingProfile> first = study.recordings().subList(0, drawn);
    Map<String, Object> of = new LinkedHashMap<>();
    of.put("id", first.stream().map(RecordingProfile::id).toList());
    of.put("row", rows.row().subList(0, drawn));
    of.put("offset", rows.offset().subList(0, drawn));
    of.put("samples", first.stream().map(r -> r.signal().samples()).toList());
    return of;
  }

  /** Recording, first sample, end, part and number of windows of each bar, one after the other. */
  private static List<Long> bars(Study study, int drawn, Assignment parts, List<String> notes) {
    List<Long> bars = new ArrayList<>();
    int runs = 0;
    for (int r = 0; r < drawn; r++) {
      runs += parts.runs(r, study.recordings().get(r).windows()).size();
    }
    int pieces = Math.max(8, MOST_BARS / drawn);
    for (int r = 0; r < drawn; r++) {
      RecordingProfile recording = study.recordings().get(r);
      List<Assignment.Run> of =
          runs > MOST_BARS
              ? parts.pieces(r, recording.windows(), pieces)
              : parts.runs(r, recording.windows());
      for (Assignment.Run run : of) {
        bar(study, r, run, bars);
      }
    }
    if (runs > MOST_BARS) {
      notes.add(
          "Merged: each recording is drawn in %d pieces, coloured by the part that most windows of the piece are in."
              .formatted(pieces));
    } else if (study.windowing() != null) {
      notes.add(
          parts.parts() == 0
              ? "Windows that follow each other are merged into one bar."
              : "Windows that follow each other in the same part are merged into one bar.");
    }
    return bars;
  }

  private static void bar(Study study, int r, Assignment.Run run, List<Long> bars) {
    Windowing windowing = study.windowing();
    long samples = study.recordings().get(r).signal().samples();
    long start = 0;
    long end = samples;
    if (windowing != null) {
      if (run.end() <= run.first()) {
        return;
      }
      Cut cut = windowing.cut(samples);
      start = cut.start(run.first());
      end = cut.span(run.end() - 1).end();
    }
    bars.addAll(List.of((long) r, start, end, (long) run.part(), (long) run.end() - run.first()));
  }

  /** Recording, sample, kind, total and check (-1 for none) of each mark, one after the other. */
  private static void marks(List<Marks.Mark> all, Map<String, Object> data, List<String> notes) {
    List<String> checks =
        new ArrayList<>(new TreeSet<>(all.stream().map(Marks.Mark::check).toList()));
    List<Long> flat = new ArrayList<>();
    for (Marks.Mark mark : all.subList(0, Math.min(MOST_MARKS, all.size()))) {
      flat.addAll(
          List.of(
              (long) mark.recording(),
              mark.sample(),
              (long) mark.kind(),
              mark.total(),
              (long) checks.indexOf(mark.check())));
    }
    data.put("checks", checks);
    data.put("marks", flat);
    if (!all.isEmpty()) {
      notes.add(
          "Of each kind the first %d places of a recording are marked; the totals are in the table."
              .formatted(Tally.PLACES));
    }
    if (all.size() > MOST_MARKS) {
      notes.add("%s more marks are not drawn.".formatted(Wording.whole(all.size() - MOST_MARKS)));
    }
  }

  private static DataTable table(Study study, Rows rows, Assignment parts) {
    int n = rows.subjects().size();
    long[][] sums = new long[n][6];
    List<TreeSet<Integer>> in = new ArrayList<>();
    rows.subjects().forEach(subject -> in.add(new TreeSet<>()));
    for (int r = 0; r < study.recordings().size(); r++) {
      RecordingProfile recording = study.recordings().get(r);
      WindowProfile windows = recording.signal().windows();
      long[] sum = sums[rows.row().get(r)];
      in.get(rows.row().get(r)).add(parts.whole(r));
      sum[0]++;
      sum[1] += recording.signal().samples();
      if (windows != null) {
        sum[2] += windows.windows();
        sum[3] += windows.nonFinite().count();
        sum[4] += windows.missing().count();
        sum[5] += windows.flat().count();
      }
    }
    DataTable.Builder table =
        DataTable.of(
            "one subject a row, figures of its signals",
            "subject",
            "part",
            "recordings",
            "samples",
            "windows",
            "with NaN or infinity",
            "with missing values",
            "with a flat channel");
    for (int s = 0; s < n; s++) {
      String part = String.join(", ", in.get(s).stream().map(parts.names()::get).toList());
      long[] sum = sums[s];
      table.row(rows.subjects().get(s), part, sum[0], sum[1], sum[2], sum[3], sum[4], sum[5]);
    }
    return table.build();
  }
}
