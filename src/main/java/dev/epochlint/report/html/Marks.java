package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.check.StudySeries;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Verdict;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where defects lie, as far as a profile keeps their places: the first of each recording. */
final class Marks {
  /** What a mark stands for, by its number. */
  static final List<String> KINDS =
      List.of("NaN or infinite", "declared missing", "flat window", "finding");

  private static final int NON_FINITE = 0;
  private static final int MISSING = 1;
  private static final int FLAT = 2;
  private static final int FINDING = 3;
  private static final Set<String> MARKED_ANYWAY =
      Set.of("value-nonfinite", "window-nonfinite", "window-flat");

  /**
   * One mark.
   *
   * @param recording place of the recording
   * @param sample sample, -1 for the whole recording
   * @param kind place in {@link #KINDS}
   * @param total how many of that kind the recording has
   * @param check check of a finding, "" otherwise
   */
  record Mark(int recording, long sample, int kind, long total, String check) {}

  private final Study study;
  private final List<Mark> marks = new ArrayList<>();

  private Marks(Study study) {
    this.study = study;
  }

  /** The marks of a verdict, in corpus order, findings last. */
  static List<Mark> of(Verdict verdict) {
    Marks marks = new Marks(verdict.study());
    StudySeries.of(verdict.study()).forEach(marks::series);
    marks.findings(verdict);
    return marks.marks;
  }

  private void series(StudySeries series) {
    Set<Long> samples = new TreeSet<>();
    long total = 0;
    for (ChannelProfile channel : series.profile().channels()) {
      channel.nonFinite().first().stream().map(Span::start).forEach(samples::add);
      total += channel.nan() + channel.infinities();
    }
    add(series.at(), NON_FINITE, samples, total);
    WindowProfile windows = series.profile().windows();
    Windowing windowing = study.windowing();
    if (windows != null && windowing != null) {
      add(
          series.at(),
          MISSING,
          centres(windows.missing(), series, windowing),
          windows.missing().count());
      Set<Long> flat = new TreeSet<>();
      long most = 0;
      for (int c = 0; c < windows.channels().size(); c++) {
        Tally of = windows.channels().get(c).flat();
        if (!series.isEvent(c, study.expected())) {
          flat.addAll(centres(of, series, windowing));
          most = Math.max(most, of.count());
        }
      }
      add(series.at(), FLAT, flat, most);
    }
  }

  private static Set<Long> centres(Tally windows, StudySeries series, Windowing windowing) {
    var cut = windowing.cut(series.profile().samples());
    Set<Long> centres = new TreeSet<>();
    for (long window : windows.first()) {
      Span span = cut.span(window);
      centres.add((span.start() + span.end()) / 2);
    }
    return centres;
  }

  private void add(int recording, int kind, Set<Long> samples, long total) {
    samples.stream()
        .limit(Tally.PLACES)
        .forEach(sample -> marks.add(new Mark(recording, sample, kind, total, "")));
  }

  private void findings(Verdict verdict) {
    Map<String, Integer> places = new HashMap<>();
    for (int r = 0; r < study.recordings().size(); r++) {
      places.put(study.recordings().get(r).id(), r);
    }
    for (ReportedFinding reported : verdict.findings()) {
      Map<String, Object> keys = reported.finding().location().keys();
      Integer recording = places.get(String.valueOf(keys.get("recording")));
      if (recording != null && !MARKED_ANYWAY.contains(reported.check())) {
        marks.add(new Mark(recording, sample(keys, recording), FINDING, 1, reported.check()));
      }
    }
  }

  private long sample(Map<String, Object> keys, int recording) {
    Windowing windowing = study.windowing();
    if (keys.get("sample") instanceof Long sample) {
      return sample;
    } else if (keys.get("window") instanceof Long window && windowing != null) {
      return windowing.cut(study.recordings().get(recording).signal().samples()).start(window);
    }
    return -1;
  }
}
