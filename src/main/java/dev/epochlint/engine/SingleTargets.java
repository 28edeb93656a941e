package dev.epochlint.engine;

import dev.epochlint.array.Placements;
import dev.epochlint.array.Provenance;
import dev.epochlint.array.RowReader;
import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One target for each window, against the target of the recording in that window: its first, middle
 * or last sample or its mean, whichever most rows have.
 */
final class SingleTargets {
  private static final int FIRST = 0;
  private static final int CENTRE = 1;
  private static final int LAST = 2;
  private static final int MEAN = 3;
  private static final int RULES = 4;

  /** Share of the rows that must follow a rule before the others are called wrong. */
  private static final double MOST = 0.8;

  /** A mean is summed in another order. */
  private static final double SAME = 1e-5;

  private final Placements windows;
  private final int samples;
  private final float[][] expected;
  private final float[] own;

  /**
   * @param windows the places of the windows
   * @param samples samples of a window
   */
  SingleTargets(Placements windows, int samples) {
    this.windows = windows;
    this.samples = samples;
    own = new float[windows.rows()];
    expected = new float[RULES][windows.rows()];
    Arrays.fill(own, Float.NaN);
    for (float[] rule : expected) {
      Arrays.fill(rule, Float.NaN);
    }
  }

  /** Which rows have the target of their place; null where no rule is followed by most. */
  @Nullable Placements compare(RowReader targets, Provenance.RecordingReader recordings)
      throws ImportException, IOException {
    targets.read(
        (row, values, n) -> {
          if (row < own.length) {
            own[(int) row] = (float) values[0][0];
          }
        });
    recordings.read((recording, channels) -> new Sink(recording));
    int best = -1;
    long most = 0;
    long known = count(FIRST, false);
    for (int rule = 0; rule < RULES; rule++) {
      long so = count(rule, true);
      best = so > most ? rule : best;
      most = Math.max(most, so);
    }
    if (best < 0 || most < MOST * known) {
      return null;
    }
    Placements placements = new Placements(own.length);
    for (int row = 0; row < own.length; row++) {
      if (isKnown(best, row)) {
        placements.target(row, windows.recording(row), windows.start(row), isSame(best, row));
      } else {
        placements.target(row, -1, 0, true);
      }
    }
    return placements;
  }

  private long count(int rule, boolean same) {
    long count = 0;
    for (int row = 0; row < own.length; row++) {
      count += isKnown(rule, row) && (!same || isSame(rule, row)) ? 1 : 0;
    }
    return count;
  }

  private boolean isKnown(int rule, int row) {
    return Float.isFinite(own[row]) && Float.isFinite(expected[rule][row]);
  }

  private boolean isSame(int rule, int row) {
    double size = Math.max(Math.abs(own[row]), Math.abs(expected[rule][row]));
    return Math.abs(own[row] - expected[rule][row]) <= SAME * size;
  }

  /** Takes the target of one recording and what it holds in the windows that are placed there. */
  private final class Sink implements RecordingSink {
    private final int[] rows;
    private final double[] sums;

    Sink(int recording) {
      int n = 0;
      int[] all = new int[windows.rows()];
      for (int row = 0; row < all.length; row++) {
        if (windows.placed(row) && windows.recording(row) == recording) {
          all[n++] = row;
        }
      }
      rows = Arrays.copyOf(all, n);
      sums = new double[n];
    }

    @Override
    public void slice(Role role, Slice slice) {
      for (int i = 0; role == Role.TARGET && i < rows.length; i++) {
        long start = windows.start(rows[i]);
        long from = Math.max(start, slice.start());
        long to = Math.min(start + samples, slice.end());
        double[] values = slice.values()[0];
        for (long at = from; at < to; at++) {
          sums[i] += values[(int) (at - slice.start())];
        }
        keep(FIRST, rows[i], start, slice);
        keep(CENTRE, rows[i], start + samples / 2, slice);
        keep(LAST, rows[i], start + samples - 1, slice);
      }
    }

    private void keep(int rule, int row, long at, Slice slice) {
      if (at >= slice.start() && at < slice.end()) {
        expected[rule][row] = (float) slice.values()[0][(int) (at - slice.start())];
      }
    }

    @Override
    public void end(dev.epochlint.recording.ImportReport report) {
      for (int i = 0; i < rows.length; i++) {
        boolean whole =
            !Float.isNaN(expected[FIRST][rows[i]]) && !Float.isNaN(expected[LAST][rows[i]]);
        expected[MEAN][rows[i]] = whole ? (float) (sums[i] / samples) : Float.NaN;
      }
    }
  }
}
