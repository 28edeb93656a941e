package dev.epochlint.array;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tries rows that are found nowhere in other ways: backwards, with the other sign, with the numbers
 * in another order.
 */
final class OtherReadings {
  private static final int MOST_ROWS = 64;

  private final RowLocator locator;
  private final Provenance.Wanted array;
  private final int channels;
  private final int samples;
  private final List<double[][]> rows = new ArrayList<>();
  private final int[] windows;
  private final double[][][] columnMajor;

  private record Way(String name, UnaryOperator<double[][]> undo) {}

  OtherReadings(RowLocator locator, Provenance.Wanted array) {
    this.locator = locator;
    this.array = array;
    channels = array.channels();
    samples = array.samples();
    int n = array.placements().rows();
    int tried = Math.min(MOST_ROWS, n);
    windows = new int[tried];
    Arrays.setAll(windows, i -> (int) ((long) i * n / tried));
    columnMajor = new double[tried][channels][samples];
  }

  /** The way by which most rows are found, if half of them are. */
  Placements.Reading best() throws ImportException, IOException {
    array.reader().read(this::collect);
    Placements.Reading best = Placements.Reading.NONE;
    for (Way order : orders()) {
      for (Way way : ways()) {
        int found = 0;
        for (int i = 0; i < rows.size(); i++) {
          double[][] row = order.name().equals(COLUMN_MAJOR) ? columnMajor[i] : rows.get(i);
          found += found(way.undo().apply(order.undo().apply(row))) ? 1 : 0;
        }
        String name =
            order.name().isEmpty() || way.name().isEmpty()
                ? order.name() + way.name()
                : order.name() + " and " + way.name();
        if (found > best.found() && 2 * found >= rows.size()) {
          best = new Placements.Reading(name, found, rows.size());
        }
      }
    }
    return best;
  }

  private static final String COLUMN_MAJOR =
      "written with the first axis fastest (Fortran order) and read with the last";

  private List<Way> orders() {
    return List.of(
        new Way("", UnaryOperator.identity()),
        new Way("written as (time, channel) and read as (channel, time)", this::timeFirst),
        new Way("written as (channel, time) and read as (time, channel)", this::channelFirst),
        new Way(COLUMN_MAJOR, UnaryOperator.identity()));
  }

  private static List<Way> ways() {
    return List.of(
        new Way("", UnaryOperator.identity()),
        new Way("reversed in time", OtherReadings::backwards),
        new Way("negated", OtherReadings::negated),
        new Way("reversed in time and negated", row -> negated(backwards(row))));
  }

  private void collect(long row, double[][] values, int n) {
    int i = Arrays.binarySearch(windows, (int) row);
    if (i >= 0) {
      double[][] copy = new double[channels][];
      for (int c = 0; c < channels; c++) {
        copy[c] = Arrays.copyOf(values[c], n);
      }
      rows.add(copy);
    }
    // The numbers of the whole array in the order of the file, dealt out as the other order has it.
    long all = array.placements().rows();
    long flat = row * channels * samples;
    for (int c = 0; c < channels; c++) {
      for (int t = 0; t < n; t++, flat++) {
        int window = Arrays.binarySearch(windows, (int) (flat % all));
        if (window >= 0) {
          long rest = flat / all;
          columnMajor[window][(int) (rest % channels)][(int) (rest / channels)] = values[c][t];
        }
      }
    }
  }

  private boolean found(double[][] row) {
    locator.locate(0, row, samples, new Placements(1));
    return locator.clear();
  }

  private double[][] timeFirst(double[][] row) {
    double[][] other = new double[channels][samples];
    for (int flat = 0; flat < channels * samples; flat++) {
      other[flat % channels][flat / channels] = row[flat / samples][flat % samples];
    }
    return other;
  }

  private double[][] channelFirst(double[][] row) {
    double[][] other = new double[channels][samples];
    for (int flat = 0; flat < channels * samples; flat++) {
      other[flat / samples][flat % samples] = row[flat % channels][flat / channels];
    }
    return other;
  }

  private static double[][] backwards(double[][] row) {
    double[][] other = new double[row.length][row[0].length];
    for (int c = 0; c < row.length; c++) {
      for (int t = 0; t < row[c].length; t++) {
        other[c][t] = row[c][row[c].length - 1 - t];
      }
    }
    return other;
  }

  private static double[][] negated(double[][] row) {
    double[][] other = new double[row.length][];
    for (int c = 0; c < row.length; c++) {
      other[c] = Arrays.stream(row[c]).map(value -> -value).toArray();
    }
    return other;
  }
}
