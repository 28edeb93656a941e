package dev.epochlint.check;

import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.Fingerprint;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.Runs;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.Slice;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the arrays of an example. */
final class ExampleMeasure {
  private ExampleMeasure() {}

  static RecordingProfile profile(ExampleRecording recording, MeasurePlan plan) {
    double[][] target = recording.target();
    return new RecordingProfile(
        recording.id(),
        recording.subject(),
        recording.header(),
        series(recording.signal(), plan),
        target == null ? null : series(target, plan),
        recording.imported());
  }

  private static SeriesProfile series(double[][] x, MeasurePlan plan) {
    int n = x.length == 0 ? 0 : x[0].length;
    List<ChannelProfile> channels = new ArrayList<>();
    for (double[] c : x) {
      channels.add(channel(c, plan));
    }
    List<String> prefixes = new ArrayList<>();
    for (int k = Slice.SAMPLES; k <= n; k *= 2) {
      prefixes.add(hash(x, k));
    }
    return new SeriesProfile(
        n, channels, windows(x, n, plan), new Fingerprint(hash(x, n), prefixes));
  }

  private static String hash(double[][] x, int n) {
    long h = 17L + n;
    for (double[] c : x) {
      for (int t = 0; t < n; t++) {
        h = h * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(c[t]);
      }
    }
    return String.format("%032x", h);
  }

  private static ChannelProfile channel(double[] c, MeasurePlan plan) {
    long nan = 0;
    long pos = 0;
    long neg = 0;
    long missing = 0;
    double[] valid = new double[c.length];
    int v = 0;
    long minAt = -1;
    long maxAt = -1;
    List<Span> runs = new ArrayList<>();
    long runSamples = 0;
    for (int t = 0; t < c.length; t++) {
      if (plan.missing().contains(c[t])) {
        missing++;
      } else if (Double.isNaN(c[t])) {
        nan++;
      } else if (Double.isInfinite(c[t])) {
        pos += c[t] > 0 ? 1 : 0;
        neg += c[t] < 0 ? 1 : 0;
      } else {
        valid[v++] = c[t];
        if (minAt < 0 || c[t] < c[(int) minAt]) {
          minAt = t;
        }
        if (maxAt < 0 || c[t] > c[(int) maxAt]) {
          maxAt = t;
        }
      }
      if (!Double.isFinite(c[t]) && !plan.missing().contains(c[t])) {
        runSamples++;
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).end() == t) {
          runs.set(last, new Span(runs.get(last).start(), t + 1));
        } else {
          runs.add(new Span(t, t + 1));
        }
      }
    }
    double[] x = Arrays.copyOf(valid, v);
    double mean = v == 0 ? Double.NaN : Arrays.stream(x).sum() / v;
    double var = v == 0 ? Double.NaN : Arrays.stream(x).map(a -> (a - mean) * (a - mean)).sum() / v;
    double rough = 0;
    for (int t = 1; t < v; t++) {
      rough += (x[t] - x[t - 1]) * (x[t] - x[t - 1]);
    }
    Arrays.sort(x);
    ChannelProfile.Quantiles q =
        v == 0
            ? ChannelProfile.Quantiles.NONE
            : new ChannelProfile.Quantiles(
                x[v / 100],
                x[v / 4],
                x[v / 2],
                x[Math.min(v - 1, 3 * v / 4)],
                x[Math.min(v - 1, 99 * v / 100)]);
    Span longest = runs.stream().reduce((a, b) -> b.length() > a.length() ? b : a).orElse(null);
    return new ChannelProfile(
        c.length,
        nan,
        pos,
        neg,
        missing,
        v == 0 ? Double.NaN : x[0],
        minAt,
        v == 0 ? Double.NaN : x[v - 1],
        maxAt,
        mean,
        Math.sqrt(var),
        q,
        rough / Math.max(1, v - 1) / (2 * var),
        new Runs(runs.size(), runSamples, runs.subList(0, Math.min(8, runs.size())), longest));
  }

  private static @Nullable WindowProfile windows(double[][] x, int n, MeasurePlan plan) {
    if (plan.windowing() == null) {
      return null;
    }
    Cut cut = plan.windowing().cut(n);
    List<WindowProfile.Channel> channels = new ArrayList<>();
    List<Long> anyBad = new ArrayList<>();
    List<Long> anyFlat = new ArrayList<>();
    for (double[] c : x) {
      List<Long> bad = new ArrayList<>();
      List<Long> flat = new ArrayList<>();
      for (long k = 0; k < cut.windows(); k++) {
        Span s = cut.span(k);
        double[] w = Arrays.copyOfRange(c, (int) s.start(), (int) s.end());
        if (Arrays.stream(w).anyMatch(a -> !Double.isFinite(a))) {
          bad.add(k);
        } else if (Arrays.stream(w).distinct().count() == 1) {
          flat.add(k);
        }
      }
      channels.add(new WindowProfile.Channel(tally(bad), Tally.NONE, tally(flat), Double.NaN, -1));
      anyBad.addAll(bad);
      anyFlat.addAll(flat);
    }
    return new WindowProfile(
        cut.windows(),
        cut.dropped(),
        cut.droppedSpans(8),
        tally(anyBad),
        Tally.NONE,
        tally(anyFlat),
        channels);
  }

  private static Tally tally(List<Long> all) {
    List<Long> sorted = all.stream().distinct().sorted().toList();
    return new Tally(sorted.size(), sorted.subList(0, Math.min(8, sorted.size())));
  }
}
