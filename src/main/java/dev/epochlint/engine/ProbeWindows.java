package dev.epochlint.engine;

import dev.epochlint.check.Study;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.probe.Blocks;
import dev.epochlint.probe.ProbeData;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import dev.epochlint.window.Cut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads windows of a study again and keeps what a probe trains on. */
final class ProbeWindows {
  private final Study study;
  private final ProbeShape shape;
  private final Map<Integer, BitSet> wanted;
  private final InputScaling scaling;
  private final Map<List<String>, Integer> places = new HashMap<>();
  private final TreeMap<Integer, TreeMap<Long, ProbeData.Window>> read = new TreeMap<>();

  /**
   * @param wanted windows to be kept, by recording
   */
  ProbeWindows(Study study, ProbeShape shape, Map<Integer, BitSet> wanted) {
    this.study = study;
    this.shape = shape;
    this.wanted = wanted;
    scaling = new InputScaling(study);
    for (int r = 0; r < study.recordings().size(); r++) {
      Header header = study.recordings().get(r).header();
      places.put(List.of(header.file(), header.index()), r);
    }
  }

  /** Where the samples of a recording go; null where none of its windows is wanted. */
  @Nullable RecordingSink begin(Header header) {
    Integer place = places.get(List.of(header.file(), header.index()));
    BitSet windows = place == null ? null : wanted.get(place);
    boolean fits = header.signal().channels() > 0;
    return place == null || windows == null || !fits
        ? null
        : new Collector(place, windows, header.signal().channels(), cut(place));
  }

  private Cut cut(int place) {
    return Objects.requireNonNull(study.windowing())
        .cut(study.recordings().get(place).signal().samples());
  }

  /** The windows in corpus order. */
  List<ProbeData.Window> windows() {
    List<ProbeData.Window> all = new ArrayList<>();
    read.values().forEach(of -> all.addAll(of.values()));
    return all;
  }

  /** Takes the samples of one recording. */
  private final class Collector implements RecordingSink {
    private final int place;
    private final BitSet windows;
    private final Cut cut;
    private final InputScaling.Affine[] affine;
    private final Map<Role, Blocks> blocks = new HashMap<>();
    private final Map<Role, Map<Long, double[][]>> means = new HashMap<>();

    Collector(int place, BitSet windows, int channels, Cut cut) {
      this.place = place;
      this.cut = cut;
      this.windows = windows;
      affine = new InputScaling.Affine[Math.min(channels, shape.channels())];
      Arrays.setAll(affine, c -> scaling.of(place, c));
    }

    @Override
    public void slice(Role role, Slice slice) {
      boolean target = role == Role.TARGET && shape.series();
      if (role == Role.SIGNAL || target) {
        int most = target ? shape.outputs() : shape.channels();
        int count = target && !shape.timed() ? 1 : shape.blocks();
        NumberType type = study.loss().dtype();
        blocks
            .computeIfAbsent(
                role, r -> new Blocks(Math.min(slice.channels(), most), cut, count, type))
            .accept(slice.values(), slice.samples(), this::wanted, sink(role));
      }
    }

    private boolean wanted(long window) {
      return window <= Integer.MAX_VALUE && windows.get((int) window);
    }

    private Blocks.Sink sink(Role role) {
      return (window, of) -> means.computeIfAbsent(role, r -> new HashMap<>()).put(window, of);
    }

    @Override
    public void end(ImportReport report) {
      blocks.forEach((role, of) -> of.end(this::wanted, sink(role)));
      Map<Long, double[][]> signal = means.getOrDefault(Role.SIGNAL, Map.of());
      Map<Long, double[][]> target = means.getOrDefault(Role.TARGET, Map.of());
      for (Map.Entry<Long, double[][]> window : signal.entrySet()) {
        double[] y = shape.series() ? series(target.get(window.getKey())) : label(window.getKey());
        if (y.length > 0) {
          read.computeIfAbsent(place, p -> new TreeMap<>())
              .put(
                  window.getKey(),
                  new ProbeData.Window(place, window.getKey(), inputs(window.getValue()), y));
        }
      }
    }

    private double[] inputs(double[][] of) {
      double[] x = new double[shape.rows() * shape.features()];
      for (int c = 0; c < of.length; c++) {
        InputScaling.Affine by = scaling.ofWindows() ? scaling.of(of[c]) : affine[c];
        for (int b = 0; b < of[c].length; b++) {
          x[shape.feature(c, b)] = study.loss().dtype().round(by.of(of[c][b]));
        }
      }
      return x;
    }

    private double[] series(double @Nullable [][] of) {
      if (of == null) {
        return new double[0];
      }
      double[] y = new double[shape.rows() * shape.outputs()];
      for (int k = 0; k < of.length; k++) {
        for (int row = 0; row < shape.rows(); row++) {
          y[row * shape.outputs() + k] = of[k][row];
        }
      }
      return y;
    }

    /** The label of a window; none where the loss leaves it out. */
    private double[] label(long window) {
      Optional<StudyLabels> labels = StudyLabels.of(study);
      if (labels.isEmpty()) {
        return new double[0];
      }
      double label = labels.get().ofWindow(place, window);
      boolean out = labels.get().labels().plan().ignore().contains(label);
      return out || Double.isNaN(label) ? new double[0] : new double[] {label};
    }
  }
}
