package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of the samples after the last full window of each recording. */
final class Tails implements PlotMaker {
  private static final int MOST_BARS = 400;

  @Override
  public boolean shows(String check) {
    return check.startsWith("tail-")
        || check.equals("window-count")
        || check.equals("window-coverage");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Study study = verdict.study();
    Windowing windowing = study.windowing();
    if (windowing == null || study.recordings().size() < 2) {
      return Optional.empty();
    }
    List<RecordingProfile> recordings = study.recordings();
    List<Cut> cuts = recordings.stream().map(r -> windowing.cut(r.signal().samples())).toList();
    if (cuts.stream().allMatch(cut -> cut.tail() == 0 && cut.padded() == 0)) {
      return Optional.empty();
    }
    int merged = (cuts.size() + MOST_BARS - 1) / MOST_BARS;
    List<String> notes = new ArrayList<>();
    notes.add(count(study, cuts));
    if (merged > 1) {
      notes.add(
          "Merged: each bar is the longest tail of %d recordings that follow each other."
              .formatted(merged));
    }
    return Optional.of(
        new Plot(
            "tails",
            "Tails of the recordings",
            words(windowing),
            notes,
            table(recordings, cuts),
            data(windowing, recordings, cuts, merged)));
  }

  private static String words(Windowing windowing) {
    return "What %s leaves of each recording: samples after its last window, or zeros that fill that up."
        .formatted("tail: " + windowing.tail().id());
  }

  private static String count(Study study, List<Cut> cuts) {
    long windows = cuts.stream().mapToLong(Cut::windows).sum();
    Long declared = study.declaredWindows();
    String each =
        "%s give %s"
            .formatted(Wording.count(cuts.size(), "recording"), Wording.count(windows, "window"));
    if (declared == null) {
      return each + ".";
    }
    return declared == windows
        ? each + ", as declared."
        : each + "; the training code says %s.".formatted(Wording.whole(declared));
  }

  private static Map<String, Object> data(
      Windowing windowing, List<RecordingProfile> recordings, List<Cut> cuts, int merged) {
    List<String> names = new ArrayList<>();
    List<Long> tails = new ArrayList<>();
    List<Long> padded = new ArrayList<>();
    for (int from = 0; from < cuts.size(); from += merged) {
      int longest = from;
      for (int i = from; i < Math.min(from + merged, cuts.size()); i++) {
        longest = length(cuts.get(i)) > length(cuts.get(longest)) ? i : longest;
      }
      names.add(recordings.get(longest).id());
      tails.add(cuts.get(longest).tail());
      padded.add(cuts.get(longest).padded());
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("names", names);
    data.put("tails", tails);
    data.put("padded", padded);
    data.put("length", windowing.length());
    data.put("stride", windowing.stride());
    return data;
  }

  private static long length(Cut cut) {
    return Math.max(cut.tail(), cut.padded());
  }

  private static DataTable table(List<RecordingProfile> recordings, List<Cut> cuts) {
    DataTable.Builder table =
        DataTable.of(
            "one recording a row",
            "recording",
            "subject",
            "samples",
            "windows",
            "samples in no window",
            "of them after the last",
            "zeros filled in");
    for (int i = 0; i < cuts.size(); i++) {
      Cut cut = cuts.get(i);
      table.row(
          recordings.get(i).id(),
          recordings.get(i).subject(),
          cut.samples(),
          cut.windows(),
          cut.dropped(),
          cut.tail(),
          cut.padded());
    }
    return table.build();
  }
}
