package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.ValueProfile;
import dev.epochlint.recording.Expected;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.window.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reports signals that are stored in a class that can't hold what a signal needs. */
@AutoService(Check.class)
@CheckInfo(
    id = "import-class",
    summary = "The stored class can't represent the signal",
    severity = Severity.ERROR,
    rows = true,
    thresholds = {
      @Threshold(
          key = "min-zeros",
          value = 8,
          doc = "samples of a run of zeros from which on an integer channel is suspected"),
      @Threshold(
          key = "min-seconds",
          value = 0.1,
          doc = "seconds that such a run lasts at least, where the sampling rate is known")
    },
    causes = {"import-variable"})
public final class StoredClass implements Check {
  private static final int MANY_LEVELS = ValueProfile.MANY;

  /** Steps of the converter that the middle half of the values spans at least. */
  private static final double WIDE = 16;

  private enum Kind {
    COMPLEX("is complex, and only its real part is read"),
    TEXT("is text: its numbers are codes of characters"),
    LOGICAL("is logical: it holds nothing but 0 and 1"),
    ZEROS("is stored as integers, which know no NaN");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** What is wrong with a series; a channel and a run of zeros only where that is what it is. */
  private record Hit(StudySeries series, Kind kind, int channel, @Nullable Span zeros) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    long judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      Series said = Places.series(series.recording().header(), series.role());
      if (said == null || series.profile().samples() == 0) {
        continue;
      }
      judged++;
      Hit hit = hit(series, said, study.expected(), settings);
      if (hit != null) {
        hits.computeIfAbsent(series.role() + " " + hit.kind(), key -> new ArrayList<>()).add(hit);
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("no recording was read")
        : Outcome.of(hits.values().stream().map(StoredClass::finding).toList());
  }

  private static @Nullable Hit hit(
      StudySeries series, Series said, Expected expected, Settings settings) {
    if (said.complex()) {
      return new Hit(series, Kind.COMPLEX, -1, null);
    }
    if (said.valueClass().equals("char")) {
      return new Hit(series, Kind.TEXT, -1, null);
    }
    if (said.valueClass().equals("logical")) {
      return series.role() == Role.SIGNAL ? new Hit(series, Kind.LOGICAL, -1, null) : null;
    }
    return said.valueClass().matches("u?int\\d+") ? zeros(series, expected, settings) : null;
  }

  /** A channel that is 0 for long while all others are not. */
  private static @Nullable Hit zeros(StudySeries series, Expected expected, Settings settings) {
    double rate = series.recording().header().rateHz();
    double hz = rate > 0 ? rate : expected.rateHz();
    double shortest =
        Math.max(
            settings.threshold("min-zeros"), hz > 0 ? settings.threshold("min-seconds") * hz : 0);
    List<ChannelProfile> channels = series.profile().channels();
    for (int c = 0; c < channels.size(); c++) {
      Span longest = channels.get(c).values().zeros().longest();
      if (longest == null
          || longest.length() < shortest
          || !isMeasured(channels.get(c))
          || series.isEvent(c, expected)) {
        continue;
      }
      int channel = c;
      boolean alone =
          channels.size() > 1
              && IntStream.range(0, channels.size())
                  .filter(other -> other != channel)
                  .noneMatch(other -> isZero(channels.get(other), longest));
      if (alone) {
        return new Hit(series, Kind.ZEROS, c, longest);
      }
    }
    return null;
  }

  /** Whether 0 is neither usual nor the natural end of the values. */
  private static boolean isMeasured(ChannelProfile channel) {
    ChannelProfile.Quantiles core = channel.values().core();
    boolean inside = channel.min() < 0 && channel.max() > 0;
    return channel.values().distinct() >= MANY_LEVELS
        && core.iqr() >= WIDE
        && (inside || core.q01() > core.iqr() / 2 || core.q99() < -core.iqr() / 2);
  }

  private static boolean isZero(ChannelProfile channel, Span during) {
    if (channel.valid() == 0 || channel.constant()) {
      return false;
    }
    return channel.values().zeros().first().stream()
        .anyMatch(run -> run.start() < during.end() && during.start() < run.end());
  }

  private static Finding finding(List<Hit> hits) {
    Hit first = hits.get(0);
    StudySeries series = first.series();
    Series said = Places.series(series.recording().header(), series.role());
    String valueClass = said == null ? "" : said.valueClass();
    Span zeros = first.zeros();
    boolean hard = first.kind() == Kind.COMPLEX || first.kind() == Kind.TEXT;
    FindingBuilder finding =
        FindingBuilder.of(hard ? Severity.ERROR : Severity.WARNING)
            .message(
                "%s (%s) %s%s%s",
                series.name(),
                valueClass,
                first.kind().words,
                zeros == null
                    ? ""
                    : "; %s is 0 in %s while the other channels are not, as MATLAB writes what is"
                            .formatted(series.channelName(first.channel()), Wording.samples(zeros))
                        + " missing",
                hits.size() == 1
                    ? ""
                    : "; so in %s".formatted(Wording.count(hits.size() - 1, "more recording")))
            .remedy(
                switch (first.kind()) {
                  case COMPLEX ->
                      "save abs(x), or real and imaginary part as channels of their own";
                  case TEXT ->
                      "convert it where it is saved (str2double), or name another variable";
                  case LOGICAL -> "name the variable that holds the signal; this one is a mask";
                  case ZEROS ->
                      "save the signal as double or single before samples are set to NaN, or mark"
                          + " these samples: MATLAB turns NaN into 0 when it converts to integers";
                })
            .at(
                series
                    .location()
                    .with("channel", first.channel() < 0 ? null : first.channel())
                    .with("sample", zeros == null ? null : zeros.start()))
            .evidence("class", valueClass)
            .evidence("recordings-affected", hits.size());
    if (zeros != null) {
      finding = finding.evidence("zeros", zeros.length());
    }
    return finding
        .covers(
            hits.stream()
                .map(hit -> Places.series(hit.series().recording(), hit.series().role()))
                .toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("integers without gaps", study("int16", 0)),
        Example.clean("zeros in doubles, which could have been NaN", study("double", 512)),
        Example.bad(
            "half a second of zeros in one channel",
            study("int16", 512),
            "A.mat: x (int16) is stored as integers, which know no NaN; channel 4 is 0 in samples"
                + " 10000-10511 while the other channels are not, as MATLAB writes what is missing"));
  }

  private static Study study(String valueClass, int zeros) {
    double[][] signal = Signals.scaled(Signals.coloured(4, 6, 12_000, 0.9), 300);
    for (double[] channel : signal) {
      for (int t = 0; t < channel.length; t++) {
        channel[t] = Math.rint(channel[t]);
      }
    }
    double[][] gap = Signals.with(signal, 4, 10_000, 10_000 + zeros, 0);
    return StudyBuilder.study()
        .recording(ExampleRecording.of("A", gap).variable("x", valueClass).rate(1000))
        .build();
  }
}
