package dev.epochlint.array;

import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;

/** Compares the rows that seem to come from a recording with its samples as they pass. */
final class RowVerifier implements RecordingSink {
  /** Largest relative difference of two numbers that are one in float32. */
  private static final double SAME = 4 * 0x1p-23;

  /** Share of the variance that a copy explains at least. */
  private static final double ALIKE = 0.9;

  /** The same where less than two thirds of a row lie in the recording. */
  private static final double PARTLY_ALIKE = 0.999;

  /** Share above which no other channel can fit better. */
  private static final double CERTAIN = 0.9999;

  /** Fewest points of all channels that tell a place. */
  private static final int FEWEST = 4;

  private final Placements placements;
  private final RowSketches sketches;
  private final Heads heads;
  private final Role role;
  private final int[] rows;
  private final int samples;
  private final double[][] recent;
  private final double[] mine;
  private final double[] theirs;
  private int next;
  private int held;
  private long end;

  /**
   * @param heads how recordings begin
   * @param role which series of the recording the rows are cut from
   * @param rows the rows, by their start
   * @param samples samples of a row
   * @param channels channels of the recording
   */
  RowVerifier(
      Placements placements,
      RowSketches sketches,
      Heads heads,
      Role role,
      int[] rows,
      int samples,
      int channels) {
    this.placements = placements;
    this.heads = heads;
    this.role = role;
    this.sketches = sketches;
    this.rows = rows;
    this.samples = samples;
    recent = new double[channels][samples + Slice.SAMPLES];
    mine = new double[sketches.points()];
    theirs = new double[sketches.points()];
  }

  @Override
  public void slice(Role of, Slice slice) {
    if (of != role) {
      return;
    }
    int n = slice.samples();
    int kept = Math.min(held, samples);
    for (int c = 0; c < recent.length; c++) {
      System.arraycopy(recent[c], held - kept, recent[c], 0, kept);
      System.arraycopy(slice.values()[c], 0, recent[c], kept, n);
    }
    held = kept + n;
    end += n;
    while (next < rows.length && placements.start(rows[next]) + samples <= end) {
      verify(rows[next++]);
    }
  }

  @Override
  public void end(ImportReport report) {
    while (next < rows.length) {
      verify(rows[next++]);
    }
  }

  private void verify(int row) {
    int[] same = new int[2];
    for (int c = 0; c < Math.min(sketches.channels(), recent.length); c++) {
      count(row, c, c, same);
    }
    if (same[1] >= FEWEST && same[0] == same[1]) {
      placements.found(row, Placements.Kind.EXACT, 1, 0);
      joins(row);
    } else {
      Placements.Kind kind = alike(row);
      if (kind != Placements.Kind.SIMILAR) {
        placements.miss(row, kind);
      }
    }
    sketches.drop(row);
  }

  /** Whether what reaches over the end of the recording is the beginning of another. */
  private void joins(int row) {
    long start = placements.start(row);
    if (start < 0 || start + samples <= end) {
      return;
    }
    for (int i = 1; i <= heads.recordings(); i++) {
      // The next recording is the likeliest.
      int other = (placements.recording(row) + i) % heads.recordings();
      if (begins(row, other, start)) {
        placements.joins(row, other);
        return;
      }
    }
  }

  private boolean begins(int row, int other, long start) {
    int same = 0;
    int compared = 0;
    for (int c = 0; c < sketches.channels(); c++) {
      for (int p = 0; p < sketches.points(); p++) {
        long at = start + sketches.sample(p) - end;
        if (at >= 0 && at < heads.samples(other)) {
          compared++;
          same += same(sketches.value(row, c, p), heads.value(other, c, (int) at)) ? 1 : 0;
          if (same < compared) {
            return false;
          }
        }
      }
    }
    return compared > 1;
  }

  /** Adds how many points of a channel are the same, and how many there are. */
  private void count(int row, int channel, int of, int[] same) {
    int n = gather(row, channel, of);
    for (int i = 0; i < n; i++) {
      same[0] += same(mine[i], theirs[i]) ? 1 : 0;
    }
    same[1] += n;
  }

  private static boolean same(double a, double b) {
    return a == b
        || Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b))
        || (Double.isNaN(a) && Double.isNaN(b));
  }

  /** Collects the points that lie in the recording; gives their number. */
  private int gather(int row, int channel, int of) {
    long start = placements.start(row);
    int n = 0;
    for (int p = 0; p < sketches.points(); p++) {
      long at = start + sketches.sample(p);
      long place = at - (end - held);
      if (at >= 0 && at < end && place >= 0) {
        mine[n] = sketches.value(row, channel, p);
        theirs[n++] = recent[of][(int) place];
      }
    }
    return n;
  }

  /**
   * Similar where most channels are scaled copies of channels of the recording; flat if none
   * varies.
   */
  private Placements.Kind alike(int row) {
    boolean partly = 3 * gather(row, 0, 0) < 2 * sketches.points();
    double least = partly ? PARTLY_ALIKE : ALIKE;
    int judged = 0;
    int alike = 0;
    int moved = -1;
    boolean told = false;
    for (int c = 0; c < sketches.channels(); c++) {
      Fit own = c < recent.length ? fit(row, c, c) : Fit.NONE;
      Fit best = own;
      int of = c;
      for (int d = 0; d < recent.length && !(best.share() > CERTAIN); d++) {
        Fit fit = fit(row, c, d);
        if (fit.share() > CERTAIN || (fit.share() > best.share() && !(own.share() > least))) {
          best = fit;
          of = d;
        }
      }
      if (Double.isNaN(own.share()) && Double.isNaN(best.share())) {
        continue;
      }
      judged++;
      if (best.share() > least) {
        alike++;
        moved = moved < 0 && of != c ? of : moved;
        if (!told) {
          told = true;
          placements.found(row, Placements.Kind.SIMILAR, best.scale(), best.offset());
        }
      }
    }
    placements.moved(row, moved);
    return judged == 0
        ? Placements.Kind.FLAT
        : told && 2 * alike >= judged ? Placements.Kind.SIMILAR : Placements.Kind.NOT_FOUND;
  }

  /**
   * A regression of a row on a recording.
   *
   * @param share share of the variance that it explains, NaN where one of them does not vary
   */
  private record Fit(double share, double scale, double offset) {
    static final Fit NONE = new Fit(Double.NaN, 1, 0);
  }

  private Fit fit(int row, int channel, int of) {
    int n = gather(row, channel, of);
    double meanMine = 0;
    double meanTheirs = 0;
    int finite = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(mine[i]) && Double.isFinite(theirs[i])) {
        finite++;
        meanMine += (mine[i] - meanMine) / finite;
        meanTheirs += (theirs[i] - meanTheirs) / finite;
      }
    }
    double both = 0;
    double squareMine = 0;
    double squareTheirs = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(mine[i]) && Double.isFinite(theirs[i])) {
        both += (mine[i] - meanMine) * (theirs[i] - meanTheirs);
        squareMine += (mine[i] - meanMine) * (mine[i] - meanMine);
        squareTheirs += (theirs[i] - meanTheirs) * (theirs[i] - meanTheirs);
      }
    }
    if (finite < 4 || !(squareMine > 0) || !(squareTheirs > 0)) {
      return Fit.NONE;
    }
    double scale = both / squareTheirs;
    return new Fit(both * both / (squareMine * squareTheirs), scale, meanMine - scale * meanTheirs);
  }
}
