package dev.epochlint.engine;

import dev.epochlint.array.Placements;
import dev.epochlint.array.Provenance;
import dev.epochlint.array.RowReader;
import dev.epochlint.check.Wording;
import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares rows that are found in no recording with what the recordings hold at the places where
 * the declared cut has them: rows of a filtered or resampled copy follow it.
 */
final class FilteredRows {
  /** Samples of a recording for one of the array. */
  private static final double[] FACTORS = {1, 2, 0.5, 4, 3, 5, 2.5, 8, 10, 1.25, 1.5};

  private static final int MOST_ROWS = 64;
  private static final int FEWEST_ROWS = 8;
  private static final int MOST_CHANNELS = 8;

  /** Median correlation of rows with their places; that of rows with others is near 0. */
  private static final double ALIKE = 0.3;

  private static final double SAME = 0.99999;
  private static final double[][] NOTHING = {};

  private final Windowing windowing;
  private final int rows;
  private final List<Place> places = new ArrayList<>();

  /**
   * The place of a row if an array has one sample where a recording has {@code factor}.
   *
   * @param values what the recording holds there, shape (channels, samples)
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Place(double factor, int row, int recording, double start, double[][] values) {
    long from() {
      return (long) Math.floor(start);
    }

    void take(Slice slice) {
      long begin = Math.max(from(), slice.start());
      long end = Math.min(from() + values[0].length, slice.end());
      for (int c = 0; begin < end && c < Math.min(values.length, slice.channels()); c++) {
        System.arraycopy(
            slice.values()[c],
            (int) (begin - slice.start()),
            values[c],
            (int) (begin - from()),
            (int) (end - begin));
      }
    }

    /** Median over channels of the correlation with a row. */
    double correlation(double[][] row) {
      double[] each = new double[Math.min(row.length, values.length)];
      for (int c = 0; c < each.length; c++) {
        double[] there = new double[row[c].length];
        for (int t = 0; t < there.length; t++) {
          double at = start - from() + t * factor;
          int before = (int) at;
          double share = at - before;
          there[t] = values[c][before] * (1 - share) + values[c][before + 1] * share;
        }
        each[c] = FilteredRows.correlation(row[c], there);
      }
      double[] known = Arrays.stream(each).filter(r -> !Double.isNaN(r)).sorted().toArray();
      return known.length == 0 ? Double.NaN : known[known.length / 2];
    }
  }

  /**
   * @param recordings places in corpus order of the recordings that the array is cut from
   * @param lengths samples of every recording
   * @param channels channels of a row
   */
  FilteredRows(Windowing windowing, int[] recordings, long[] lengths, int rows, int channels) {
    this.windowing = windowing;
    this.rows = rows;
    for (double factor : FACTORS) {
      add(factor, recordings, lengths, Math.min(MOST_CHANNELS, channels));
    }
  }

  private boolean isTaken(int row) {
    int taken = Math.min(MOST_ROWS, rows);
    return (long) row * taken % rows < taken;
  }

  /** Adds the places of some rows if recordings of so many fewer samples give as many windows. */
  private void add(double factor, int[] recordings, long[] lengths, int channels) {
    long all = 0;
    for (int r : recordings) {
      all += windowing.cut((long) (lengths[r] / factor)).regular();
    }
    if (all != rows) {
      return;
    }
    int row = 0;
    int samples = (int) Math.ceil(windowing.length() * factor) + 2;
    for (int r : recordings) {
      Cut cut = windowing.cut((long) (lengths[r] / factor));
      for (long k = 0; k < cut.regular(); k++, row++) {
        if (isTaken(row)) {
          places.add(
              new Place(factor, row, r, cut.start(k) * factor, new double[channels][samples]));
        }
      }
    }
  }

  /** How the rows are to be read, {@link Placements.Reading#NONE} where they follow nothing. */
  Placements.Reading reading(RowReader array, Provenance.RecordingReader recordings)
      throws ImportException, IOException {
    if (places.isEmpty()) {
      return Placements.Reading.NONE;
    }
    Map<Integer, double[][]> taken = new HashMap<>();
    array.read(
        (row, values, n) -> {
          if (isTaken((int) row)) {
            taken.put(
                (int) row,
                Arrays.stream(values).map(c -> Arrays.copyOf(c, n)).toArray(double[][]::new));
          }
        });
    recordings.read(
        (recording, channels) ->
            places.stream().noneMatch(place -> place.recording() == recording)
                ? null
                : new SliceSink((role, slice) -> take(role, recording, slice)));
    Placements.Reading best = Placements.Reading.NONE;
    double most = ALIKE;
    for (double factor : FACTORS) {
      double[] found =
          places.stream()
              .filter(place -> place.factor() == factor && taken.containsKey(place.row()))
              .mapToDouble(place -> place.correlation(taken.getOrDefault(place.row(), NOTHING)))
              .filter(r -> !Double.isNaN(r))
              .sorted()
              .toArray();
      double median = found.length < FEWEST_ROWS ? 0 : found[found.length / 2];
      if (median > most) {
        most = median;
        best = new Placements.Reading(words(factor, median), found.length, found.length, true);
      }
    }
    return best;
  }

  private void take(Role role, int recording, Slice slice) {
    for (Place place : places) {
      if (role == Role.SIGNAL && place.recording() == recording) {
        place.take(slice);
      }
    }
  }

  private static String words(double factor, double median) {
    String r = "median correlation %s".formatted(Wording.number(median));
    if (factor == 1) {
      return "like the recordings at their places but not their samples (%s): filtered, detrended or re-referenced before the cut"
          .formatted(r);
    }
    boolean every = median > SAME && factor == Math.rint(factor);
    return every
        ? "every %s. sample of the recordings: decimated before the cut"
            .formatted(Wording.number(factor))
        : "like the recordings with one sample for %s of theirs (%s): resampled before the cut"
            .formatted(Wording.number(factor), r);
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double both = 0;
    double squareA = 0;
    double squareB = 0;
    for (int t = 0; t < a.length; t++) {
      both += (a[t] - meanA) * (b[t] - meanB);
      squareA += (a[t] - meanA) * (a[t] - meanA);
      squareB += (b[t] - meanB) * (b[t] - meanB);
    }
    return both / Math.sqrt(squareA * squareB);
  }
}
