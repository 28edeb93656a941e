package dev.epochlint.check.values;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.Runs;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.window.Span;
import java.util.ArrayList;
import java.util.List;

/** Reports NaN and infinite values in signals and targets. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-nonfinite",
    summary = "A signal or target holds NaN or infinite values",
    severity = Severity.ERROR,
    rows = true,
    causes = {"import-csv-cells", "import-axis-transposed", "tail-uninitialised"})
public final class NonFinite implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    long samples = 0;
    for (StudySeries series : StudySeries.of(study)) {
      samples += series.profile().samples() * series.profile().channels().size();
      List<Integer> channels = affected(series);
      if (!channels.isEmpty()) {
        findings.add(finding(series, channels));
      }
    }
    return samples == 0 ? new Outcome.NotEvaluated("no samples were read") : Outcome.of(findings);
  }

  private static List<Integer> affected(StudySeries series) {
    List<Integer> channels = new ArrayList<>();
    for (int c = 0; c < series.profile().channels().size(); c++) {
      if (series.profile().channels().get(c).nonFinite().samples() > 0) {
        channels.add(c);
      }
    }
    return channels;
  }

  private static Finding finding(StudySeries series, List<Integer> channels) {
    Counts counts = Counts.of(series, channels);
    int channel = firstChannel(series, channels);
    Runs runs = series.profile().channels().get(channel).nonFinite();
    Span first = runs.first().get(0);
    WindowProfile windows = series.profile().windows();
    FindingBuilder finding =
        FindingBuilder.of(Severity.ERROR)
            .message(
                "%s has %s in %s, %s%s",
                series.name(),
                counts.words(),
                series.channels(channels),
                where(series, channels, channel, runs),
                windows == null ? "" : "; " + hits(windows))
            .remedy(
                "find where these values arise (a gap in the recording, 0/0 or log 0 while"
                    + " filtering), then interpolate them or leave out the windows that hold them;"
                    + " test with isfinite, since isnan does not see infinity")
            .at(
                series
                    .location()
                    .with("channel", channel)
                    .with("sample", first.start())
                    .with("window", firstWindow(windows)))
            .evidence("nan", counts.nan());
    if (counts.infinite() > 0) {
      finding =
          finding
              .evidence("positive-infinities", counts.positive())
              .evidence("negative-infinities", counts.negative());
    }
    finding = finding.evidence("channels-affected", channels.size());
    Span longest = longest(series, channels);
    finding = finding.evidence("longest-run", List.of(longest.start(), longest.end()));
    if (windows != null) {
      finding =
          finding
              .evidence("windows-affected", windows.nonFinite().count())
              .evidence("first-windows", windows.nonFinite().first());
    }
    return finding.covers(series.places(channels)).build();
  }

  private static @org.jspecify.annotations.Nullable Long firstWindow(
      @org.jspecify.annotations.Nullable WindowProfile windows) {
    return windows == null || windows.nonFinite().count() == 0
        ? null
        : windows.nonFinite().first().get(0);
  }

  /** The channel whose first bad sample comes first. */
  private static int firstChannel(StudySeries series, List<Integer> channels) {
    int best = channels.get(0);
    for (int c : channels) {
      if (start(series, c) < start(series, best)) {
        best = c;
      }
    }
    return best;
  }

  private static long start(StudySeries series, int channel) {
    return series.profile().channels().get(channel).nonFinite().first().get(0).start();
  }

  private static Span longest(StudySeries series, List<Integer> channels) {
    Span longest = new Span(0, 0);
    for (int c : channels) {
      Span of = series.profile().channels().get(c).nonFinite().longest();
      longest = of != null && of.length() > longest.length() ? of : longest;
    }
    return longest;
  }

  private static String where(StudySeries series, List<Integer> channels, int channel, Runs runs) {
    if (runs.samples() == series.profile().samples() && channels.size() == 1) {
      return "throughout";
    }
    String first = Wording.samples(runs.first().get(0));
    if (channels.size() > 1) {
      return "first in channel " + channel + ", " + first;
    }
    return runs.runs() == 1 ? first : Wording.count(runs.runs(), "run") + ", first " + first;
  }

  private static String hits(WindowProfile windows) {
    long count = windows.nonFinite().count();
    return count == 0
        ? "no window holds them"
        : Wording.count(count, "window") + (count == 1 ? " contains them" : " contain them");
  }

  /** How many values of each kind. */
  private record Counts(long nan, long positive, long negative) {
    static Counts of(StudySeries series, List<Integer> channels) {
      Counts sum = new Counts(0, 0, 0);
      for (int c : channels) {
        ChannelProfile p = series.profile().channels().get(c);
        sum =
            new Counts(
                sum.nan + p.nan(),
                sum.positive + p.positiveInfinities(),
                sum.negative + p.negativeInfinities());
      }
      return sum;
    }

    long infinite() {
      return positive + negative;
    }

    String words() {
      String nans = nan == 0 ? "" : Wording.whole(nan) + " NaN";
      String infinities = infinite() == 0 ? "" : Wording.whole(infinite()) + " infinite";
      return nans
          + (nans.isEmpty() || infinities.isEmpty() ? "" : " and ")
          + infinities
          + (infinities.isEmpty() ? "" : infinite() == 1 ? " value" : " values");
    }
  }

  @Override
  public List<Example> examples() {
    double[][] clean = Signals.noise(7, 3, 2000);
    double[][] gap = Signals.with(clean, 2, 1000, 1013, Double.NaN);
    double[][] infinite = Signals.with(clean, 0, 40, 41, Double.POSITIVE_INFINITY);
    return List.of(
        Example.clean(
            "every value is finite",
            StudyBuilder.study().windows(256, 128).recording("S07", clean).build()),
        Example.bad(
            "a gap of 13 samples in one channel",
            StudyBuilder.study().windows(256, 128).recording("S07", gap).build(),
            "S07.mat: x has 13 NaN in channel 2, samples 1000-1012; 2 windows contain them"),
        Example.bad(
            "one infinite value, which isnan does not see",
            StudyBuilder.study()
                .recording(ExampleRecording.of("S08", infinite).file("S08.csv"))
                .build(),
            "S08.csv: x has 1 infinite value in channel 0, sample 40"));
  }
}
