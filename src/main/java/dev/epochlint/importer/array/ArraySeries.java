package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An array taken as one series for each index along its extra axes (subject, trial, window), in the
 * order of those indices, the last axis fastest.
 */
public final class ArraySeries {
  /**
   * Samples gathered at a time where they lie apart, so that neighbouring channels find their bytes
   * still cached.
   */
  private static final int BATCH = 256;

  /** Numbers gathered at a time where all channels of a sample lie side by side. */
  private static final int WHOLE = 1 << 13;

  private final Axes axes;
  private final Series series;
  private final List<long[]> indices;

  private ArraySeries(Axes axes, Series series, List<long[]> indices) {
    this.axes = axes;
    this.series = series;
    this.indices = indices;
  }

  /**
   * An array as series.
   *
   * @param variable how reports name it
   * @param valueClass class of the values
   * @param complex whether there is an imaginary part beside these numbers
   * @param declared names of the axes, empty for the default
   * @param most how many recordings a file may hold
   * @param layout whether it is to be told how smooth the array is along its axes
   * @throws ImportException where the dimensions do not fit the axes
   */
  public static ArraySeries of(
      String variable,
      String valueClass,
      boolean complex,
      NumericArray array,
      List<String> declared,
      int most,
      boolean layout)
      throws ImportException, IOException {
    Axes axes = Axes.of(variable, array, declared);
    long channels = axes.length(Axes.CHANNEL);
    long recordings = 1;
    for (String extra : axes.extra()) {
      recordings = Math.multiplyExact(recordings, axes.length(extra));
    }
    Limits.requireChannels(
        variable, channels, axes.length(Axes.TIME), "[" + String.join(", ", turned(axes)) + "]");
    if (recordings > most) {
      throw ImportException.shape(
          variable,
          "'%s' (%s) would be %d recordings of %d channels; at most %d recordings are read"
              .formatted(variable, Axes.dims(array.dims()), recordings, channels, most),
          List.of(Axes.dims(array.dims())));
    }
    Series series =
        new Series(
            variable,
            valueClass,
            array.storage().id(),
            array.dims(),
            axes.names(),
            (int) channels,
            List.of(),
            complex,
            layout ? LayoutProbe.of(axes) : null);
    return new ArraySeries(axes, series, indices(axes));
  }

  /** The names with channel and time exchanged. */
  private static List<String> turned(Axes axes) {
    return axes.names().stream()
        .map(n -> n.equals(Axes.TIME) ? Axes.CHANNEL : n.equals(Axes.CHANNEL) ? Axes.TIME : n)
        .toList();
  }

  private static List<long[]> indices(Axes axes) {
    List<long[]> indices = new ArrayList<>();
    indices.add(new long[0]);
    for (String extra : axes.extra()) {
      List<long[]> longer = new ArrayList<>();
      for (long[] index : indices) {
        for (long i = 0; i < axes.length(extra); i++) {
          long[] next = java.util.Arrays.copyOf(index, index.length + 1);
          next[index.length] = i;
          longer.add(next);
        }
      }
      indices = longer;
    }
    return indices;
  }

  /** What the file says of each of them. */
  public Series series() {
    return series;
  }

  /** Number of recordings. */
  public int recordings() {
    return indices.size();
  }

  /** Number of samples of each. */
  public long samples() {
    return axes.length(Axes.TIME);
  }

  /** "[2]", "[2,0]" or "" where there are no extra axes. */
  public String index(int recording) {
    long[] index = indices.get(recording);
    return index.length == 0
        ? ""
        : "["
            + String.join(",", java.util.Arrays.stream(index).mapToObj(String::valueOf).toList())
            + "]";
  }

  /** Index along the axis "subject" as text, or null without one. */
  public @org.jspecify.annotations.Nullable String subject(int recording) {
    int axis = axes.extra().indexOf(Axes.SUBJECT);
    return axis < 0 ? null : String.valueOf(indices.get(recording)[axis]);
  }

  /** Hands the samples of one recording over, each number times {@code scale}. */
  public void deliver(int recording, Role role, double scale, RecordingSink sink)
      throws ImportException, IOException {
    long offset = 0;
    long[] index = indices.get(recording);
    for (int i = 0; i < index.length; i++) {
      offset += index[i] * axes.stride(axes.extra().get(i));
    }
    int channels = series.channels();
    long samples = samples();
    double[][] values = new double[channels][(int) Math.min(Slice.SAMPLES, Math.max(1, samples))];
    for (long start = 0; start < samples; start += Slice.SAMPLES) {
      int count = (int) Math.min(Slice.SAMPLES, samples - start);
      fill(values, offset, start, count);
      rescale(values, count, scale);
      sink.slice(role, new Slice(start, count, values));
    }
  }

  /** Some samples of an array that is one channel. */
  public double[] samples(long start, int count, double scale) throws ImportException, IOException {
    double[][] values = new double[1][count];
    fill(values, 0, start, count);
    rescale(values, count, scale);
    return values[0];
  }

  private void fill(double[][] values, long offset, long start, int count)
      throws ImportException, IOException {
    long alongTime = axes.stride(Axes.TIME);
    long alongChannels = axes.stride(Axes.CHANNEL);
    boolean dense = alongChannels == 1 && alongTime == values.length && values.length > 1;
    int apart = alongTime == 1 ? count : BATCH;
    int most = dense ? Math.max(1, WHOLE / values.length) : apart;
    double[] whole = new double[dense ? Math.min(most, count) * values.length : 0];
    for (int from = 0; from < count; from += most) {
      int batch = Math.min(most, count - from);
      long first = offset + (start + from) * alongTime;
      if (dense) {
        axes.array().copy(first, 1, batch * values.length, whole, 0);
        turn(whole, batch, values, from);
        continue;
      }
      for (int c = 0; c < values.length; c++) {
        axes.array().copy(first + c * alongChannels, alongTime, batch, values[c], from);
      }
    }
  }

  /** Whole samples, one after the other, to rows of channels. */
  private static void turn(double[] whole, int samples, double[][] rows, int from) {
    int channels = rows.length;
    int c = 0;
    for (; c + 3 < channels; c += 4) {
      turn(whole, c, channels, samples, rows[c], rows[c + 1], rows[c + 2], rows[c + 3], from);
    }
    for (; c < channels; c++) {
      double[] row = rows[c];
      for (int i = 0; i < samples; i++) {
        row[from + i] = whole[i * channels + c];
      }
    }
  }

  /** Four channels, which lie in one line of the cache. */
  private static void turn(
      double[] whole,
      int first,
      int channels,
      int samples,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      int from) {
    int at = first;
    for (int i = from; i < from + samples; i++) {
      a[i] = whole[at];
      b[i] = whole[at + 1];
      c[i] = whole[at + 2];
      d[i] = whole[at + 3];
      at += channels;
    }
  }

  private static void rescale(double[][] values, int count, double scale) {
    for (int c = 0; scale != 1.0 && c < values.length; c++) {
      for (int i = 0; i < count; i++) {
        values[c][i] *= scale;
      }
    }
  }
}
