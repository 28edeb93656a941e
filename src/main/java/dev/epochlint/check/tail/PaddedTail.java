package dev.epochlint.check.tail;

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
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.Runs;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.ValueProfile;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports recordings that end in frames of zeros, or in their last frame again and again. */
@AutoService(Check.class)
@CheckInfo(
    id = "tail-zero-pad",
    summary = "A recording ends in zeros that were appended",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(key = "min-frames", value = 8, doc = "frames that the end has at least"),
      @Threshold(
          key = "max-rate",
          value = 0.01,
          doc = "share of frames of zeros elsewhere below which so many are no chance")
    },
    causes = {"import-class", "import-axis-transposed", "value-sentinel"})
public final class PaddedTail implements Check {
  private record Hit(int recording, long frames, boolean zeros) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Hit> hits = new ArrayList<>();
    long judged = 0;
    for (int r = 0; r < study.recordings().size(); r++) {
      SeriesProfile signal = study.recordings().get(r).signal();
      boolean varies = signal.channels().stream().anyMatch(c -> c.valid() > 1 && !c.constant());
      if (varies && signal.samples() >= 2 * settings.threshold("min-frames")) {
        judged++;
        Hit hit = hit(r, signal, settings);
        if (hit != null) {
          hits.add(hit);
        }
      }
    }
    if (judged == 0 && study.inputs().arrays().isEmpty()) {
      return new Outcome.NotEvaluated("no signal varies and is long enough");
    }
    List<Finding> findings = new ArrayList<>(PaddedRows.findings(study, settings));
    if (!hits.isEmpty()) {
      findings.add(0, finding(study, hits));
    }
    return Outcome.of(findings);
  }

  private static @Nullable Hit hit(int recording, SeriesProfile signal, Settings settings) {
    long frames = Long.MAX_VALUE;
    boolean zeros = true;
    boolean fine = false;
    boolean coarse = false;
    double zeroShare = 1;
    boolean usual = true;
    for (ChannelProfile channel : signal.channels()) {
      ValueProfile values = channel.values();
      frames = Math.min(frames, values.lastRun());
      if (channel.constant()) {
        zeros &= channel.max() == 0;
        continue;
      }
      Span longest = values.zeros().first().isEmpty() ? null : values.zeros().longest();
      boolean zeroEnd = longest != null && endsInZeros(channel, longest, values.lastRun());
      zeros &= zeroEnd;
      long elsewhere = values.zeros().samples() - (zeroEnd ? values.lastRun() : 0);
      zeroShare = Math.min(zeroShare, (double) elsewhere / channel.samples());
      usual &= Padding.usual(longestBefore(values.zeros(), channel.samples()), values.lastRun());
      fine |= values.distinct() >= ValueProfile.MANY;
      coarse |= Padding.coarse(values);
    }
    boolean rare =
        Padding.rare(zeroShare, settings) || (!usual && Padding.noChance(frames, zeroShare));
    // Of frames that are all the same the first is the signal's own.
    frames -= zeros ? 0 : 1;
    // Sensors that hold a value for long repeat it at the end too.
    boolean held = !zeros && fine && !coarse && signal.channels().size() > 1;
    boolean padded =
        frames >= settings.threshold("min-frames")
            && frames < signal.samples()
            && (zeros ? rare : held);
    return padded ? new Hit(recording, frames, zeros) : null;
  }

  /** The longest run of zeros that is known and neither begins nor ends a recording. */
  private static long longestBefore(Runs zeros, long samples) {
    return Stream.concat(zeros.first().stream(), Stream.ofNullable(zeros.longest()))
        .filter(run -> run.start() > 0 && run.end() < samples)
        .mapToLong(Span::length)
        .max()
        .orElse(0);
  }

  /** Whether the last run of a channel is one of zeros. */
  private static boolean endsInZeros(ChannelProfile channel, Span longest, long lastRun) {
    if (lastRun < ValueProfile.ZERO_RUN) {
      return false;
    }
    Runs zeros = channel.values().zeros();
    Span known = zeros.first().get(zeros.first().size() - 1);
    boolean all = zeros.runs() == zeros.first().size();
    return longest.end() == channel.samples()
        || known.end() == channel.samples()
        || (!all && channel.min() <= 0 && channel.max() >= 0 && zeros.samples() >= lastRun);
  }

  private static Finding finding(Study study, List<Hit> hits) {
    Hit first = hits.get(0);
    RecordingProfile recording = study.recordings().get(first.recording());
    long samples = recording.signal().samples();
    long windows = hits.stream().mapToLong(hit -> windows(study, hit)).sum();
    Hit worst = hits.stream().max(Comparator.comparingLong(Hit::frames)).orElseThrow();
    boolean grave =
        study.loss().needsVaryingTarget() && hits.stream().anyMatch(h -> flat(study, h));
    FindingBuilder finding =
        FindingBuilder.of(grave ? Severity.ERROR : Severity.WARNING)
            .message(
                "%s: the last %d of %s samples %s in every channel%s%s",
                recording.header().name(),
                first.frames(),
                Wording.whole(samples),
                first.zeros() ? "are 0" : "repeat the one before",
                windows == 0 ? "" : "; %s into them".formatted(reach(windows)),
                hits.size() == 1
                    ? ""
                    : "; so in %s".formatted(Wording.count(hits.size() - 1, "more recording")))
            .remedy(
                "cut each recording to its own length before windows are cut, or mask what was"
                    + " appended: a mean, a correlation or a batch norm over it is one over the"
                    + " padding")
            .at(Places.of(recording, Role.SIGNAL).with("sample", samples - first.frames()))
            .evidence("frames", first.frames())
            .evidence("recordings-affected", hits.size())
            .evidence("windows-affected", windows)
            .evidence("worst-recording", study.recordings().get(worst.recording()).id())
            .evidence("worst-frames", worst.frames());
    for (Hit hit : hits) {
      finding = finding.covers(places(study, hit));
    }
    return finding.build();
  }

  private static String reach(long windows) {
    return Wording.count(windows, "window") + (windows == 1 ? " reaches" : " reach");
  }

  /** Windows that reach into the padding. */
  private static long windows(Study study, Hit hit) {
    Windowing windowing = study.windowing();
    long samples = study.recordings().get(hit.recording()).signal().samples();
    if (windowing == null) {
      return 0;
    }
    Cut cut = windowing.cut(samples);
    long start = samples - hit.frames();
    long before = Math.max(0, Math.floorDiv(start - cut.length(), cut.stride()) + 1);
    return Math.max(0, cut.regular() - before) + (cut.lastStart() >= 0 ? 1 : 0);
  }

  /** Whether the target ends as the signal does. */
  private static boolean flat(Study study, Hit hit) {
    SeriesProfile target = study.recordings().get(hit.recording()).target();
    return target != null
        && target.channels().stream().allMatch(c -> c.values().lastRun() >= hit.frames());
  }

  /** The channels whose flat windows all lie in the padding, which then explains them. */
  private static List<Place> places(Study study, Hit hit) {
    RecordingProfile recording = study.recordings().get(hit.recording());
    List<Place> places = new ArrayList<>();
    places.add(new Place(recording.id(), "tail", -1));
    Windowing windowing = study.windowing();
    if (windowing == null) {
      return places;
    }
    Cut cut = windowing.cut(recording.signal().samples());
    long start = recording.signal().samples() - hit.frames();
    for (Role role : List.of(Role.SIGNAL, Role.TARGET)) {
      SeriesProfile series = Places.profile(recording, role);
      WindowProfile windows = series == null ? null : series.windows();
      for (int c = 0; windows != null && c < windows.channels().size(); c++) {
        List<Long> flat = windows.channels().get(c).flat().first();
        if (!flat.isEmpty() && cut.start(flat.get(0)) >= start) {
          places.add(Places.channel(recording, role, c));
        }
      }
    }
    return places;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a recording that ends as it was", study(0)),
        Example.bad(
            "112 frames of zeros at the end",
            study(112),
            "A.mat: the last 112 of 1,280 samples are 0 in every channel; 1 window reaches into"
                + " them"));
  }

  private static Study study(int zeros) {
    double[][] signal = Signals.noise(1, 3, 1280);
    for (double[] channel : signal) {
      Arrays.fill(channel, 1280 - zeros, 1280, 0);
    }
    return StudyBuilder.study().windows(256, 256).recording("A", signal).build();
  }
}
