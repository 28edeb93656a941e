package dev.epochlint.measure;

import dev.epochlint.recording.IdleThreads;
import dev.epochlint.recording.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RecursiveAction;
import org.jspecify.annotations.Nullable;

/**
 * Measures one series of a recording: hands every slice to groups of channels. On the threads of a
 * pool that splits work, those that have nothing else to do measure a slice, each some of the
 * groups, while the next one is read and inflated; what is learned does not depend on who measured
 * a group.
 */
final class SeriesMeasure {
  private static final int GROUPS = 8;

  /** Most values of a slice that is kept to be measured while the next one is read: 8 MiB. */
  private static final int MOST_KEPT = 1 << 20;

  private final int channels;
  private final FingerprintMeasure fingerprint;
  private final @Nullable SeriesWindows windows;
  private final List<ChannelGroup> groups = new ArrayList<>();
  private long samples;

  /** The slice that is being measured while the next one is read, null where there is none. */
  private @Nullable Pass pass;

  private double[][] kept = new double[0][];

  /**
   * @param content whether the contents of windows are to be told apart, as those of a signal are;
   *     else the spread of each is kept, as that of a target is
   */
  SeriesMeasure(int channels, MeasurePlan plan, Set<Long> rejected, boolean content) {
    this.channels = channels;
    Missing missing = new Missing(plan.missing());
    fingerprint = new FingerprintMeasure(channels);
    windows =
        plan.windowing() == null
            ? null
            : new SeriesWindows(
                channels,
                new WindowShape(plan.windowing(), plan.dtype(), plan.nearFlat()),
                missing,
                rejected,
                content);
    for (int g = 0; g < GROUPS; g++) {
      int first = channels * g / GROUPS;
      int end = channels * (g + 1) / GROUPS;
      if (first < end) {
        WindowGroup ofWindows = windows == null ? null : windows.group(first, end);
        groups.add(
            new ChannelGroup(first, end, plan.rowSamples(), missing, fingerprint, ofWindows));
      }
    }
  }

  void accept(Slice slice) {
    int n = slice.samples();
    if (slice.channels() != channels || slice.start() != samples || n > Slice.SAMPLES) {
      throw new IllegalArgumentException(
          "slice of %d channels and %d samples at %d does not follow %d channels and %d samples"
              .formatted(slice.channels(), n, slice.start(), channels, samples));
    }
    samples += n;
    finishPass();
    if (n > 0 && IdleThreads.any()) {
      boolean keeps = (long) n * channels <= MOST_KEPT;
      pass = new Pass(this, keeps ? copy(slice) : slice);
      pass.fork();
      if (!keeps) {
        finishPass();
      }
    } else if (n > 0) {
      parts(slice).forEach(Part::compute);
      endSlice(n);
    }
  }

  /** Waits until the slice before is measured, or measures what nobody else has begun. */
  private void finishPass() {
    if (pass != null) {
      pass.join();
      pass = null;
    }
  }

  private Slice copy(Slice slice) {
    int n = slice.samples();
    if (kept.length == 0 || kept[0].length < n) {
      kept = new double[channels][n];
    }
    for (int c = 0; c < channels; c++) {
      System.arraycopy(slice.values()[c], 0, kept[c], 0, n);
    }
    return new Slice(slice.start(), n, kept);
  }

  private List<Part> parts(Slice slice) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(this, null, slice));
    for (ChannelGroup group : groups) {
      parts.add(new Part(this, group, slice));
    }
    return parts;
  }

  private void endSlice(int n) {
    fingerprint.endSlice(n);
    if (windows != null) {
      windows.endSlice(n);
    }
  }

  /** Measures one slice. */
  private static final class Pass extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient SeriesMeasure series;
    private final transient Slice slice;

    Pass(SeriesMeasure series, Slice slice) {
      this.series = series;
      this.slice = slice;
    }

    @Override
    protected void compute() {
      invokeAll(series.parts(slice));
      series.endSlice(slice.samples());
    }
  }

  /** What one thread does with a slice: measures a group of channels, or sketches windows. */
  private static final class Part extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient SeriesMeasure series;
    private final transient @Nullable ChannelGroup group;
    private final transient Slice slice;

    Part(SeriesMeasure series, @Nullable ChannelGroup group, Slice slice) {
      this.series = series;
      this.group = group;
      this.slice = slice;
    }

    @Override
    protected void compute() {
      if (group != null) {
        group.accept(slice.values(), slice.samples(), slice.start());
      } else if (series.windows != null) {
        series.windows.sketch(slice.values(), slice.samples());
      }
    }
  }

  SeriesProfile profile() {
    finishPass();
    List<ChannelProfile> profiles = new ArrayList<>();
    for (ChannelGroup group : groups) {
      profiles.addAll(group.profiles());
    }
    return new SeriesProfile(
        samples, profiles, windows == null ? null : windows.profile(), fingerprint.profile());
  }
}
