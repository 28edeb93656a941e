package dev.epochlint.array;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where each row of an array comes from, found by its content.
 *
 * <p>A row that starts before its recording, or ends after it, is placed by the part of it that is
 * in the recording.
 */
public final class Placements implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How a row was found. */
  public enum Kind {
    /** Its samples are those of the recording, to the last bit of float32 or nearly. */
    EXACT,
    /** They are those of the recording after scaling, shifting or rounding. */
    SIMILAR,
    /** No channel of it varies, so that content can't tell. */
    FLAT,
    /** Its content occurs in many places. */
    AMBIGUOUS,
    /** Its content is in no recording. */
    NOT_FOUND
  }

  private final Kind[] kinds;
  private final int[] recordings;
  private final long[] starts;
  private final int[] channels;
  private final int[] others;
  private final float[] scales;
  private final float[] offsets;
  private Reading reading = Reading.NONE;

  /**
   * Another way to read rows that are found nowhere, by which they are.
   *
   * @param name what has to be undone: "reversed in time"; "" where no way was found
   * @param found how many of the rows that were tried are found so
   * @param tried how many were
   * @param derived whether they are made of the recordings' samples and not those themselves, as a
   *     filter makes them
   */
  public record Reading(String name, int found, int tried, boolean derived)
      implements Serializable {
    /** None. */
    public static final Reading NONE = new Reading("", 0, 0);

    /** Another order or sign of the same numbers. */
    public Reading(String name, int found, int tried) {
      this(name, found, tried, false);
    }
  }

  /** How rows that are found nowhere are to be read. */
  public Reading reading() {
    return reading;
  }

  /** How rows that are found nowhere are to be read. */
  public void read(Reading other) {
    reading = other;
  }

  /** Placements of that many rows, none of them found yet. */
  public Placements(int rows) {
    kinds = new Kind[rows];
    recordings = new int[rows];
    starts = new long[rows];
    channels = new int[rows];
    others = new int[rows];
    scales = new float[rows];
    offsets = new float[rows];
    Arrays.fill(kinds, Kind.NOT_FOUND);
    Arrays.fill(recordings, -1);
    Arrays.fill(others, -1);
  }

  /** Number of rows. */
  public int rows() {
    return kinds.length;
  }

  /** How a row was found. */
  public Kind kind(int row) {
    return kinds[row];
  }

  /** Whether it is known where a row comes from. */
  public boolean placed(int row) {
    return recordings[row] >= 0;
  }

  /** Place in corpus order of the recording of a row, -1 where it is not known. */
  public int recording(int row) {
    return recordings[row];
  }

  /** Sample of the recording at which a row starts; may be negative. */
  public long start(int row) {
    return starts[row];
  }

  /** Whether a row runs into another recording, or holds the first samples of one at its end. */
  public boolean spans(int row) {
    return others[row] >= 0 || (kind(row) == Kind.EXACT && starts[row] < 0);
  }

  /** The recording that a row runs into behind its own, -1 where it does not. */
  public int other(int row) {
    return others[row];
  }

  /** The channel of the recording that stands in place of another in a row, -1 where none does. */
  public int channel(int row) {
    return channels[row];
  }

  /** Factor from the recording to the row, of its first varying channel. */
  public double scale(int row) {
    return scales[row];
  }

  /** What the row has more than the scaled recording, in the same channel. */
  public double offset(int row) {
    return offsets[row];
  }

  /** How many rows were found in that way. */
  public long count(Kind kind) {
    long count = 0;
    for (Kind of : kinds) {
      count += of == kind ? 1 : 0;
    }
    return count;
  }

  /** How many rows are placed. */
  public long placed() {
    return count(Kind.EXACT) + count(Kind.SIMILAR);
  }

  /** A row is the window that starts there, bit for bit. */
  public void exact(int row, int recording, long start) {
    place(row, recording, start);
    found(row, Kind.EXACT, 1, 0);
  }

  /**
   * What a target is against that of its window's place.
   *
   * @param recording recording of the window, -1 where that can't be told
   */
  public void target(int row, int recording, long start, boolean same) {
    if (recording < 0) {
      miss(row, Kind.AMBIGUOUS);
    } else if (same) {
      exact(row, recording, start);
    } else {
      miss(row, Kind.NOT_FOUND);
    }
  }

  /** A row seems to start there. */
  void place(int row, int recording, long start) {
    recordings[row] = recording;
    starts[row] = start;
    channels[row] = -1;
  }

  /** A channel stands in place of another. */
  void moved(int row, int channel) {
    channels[row] = channel;
  }

  /** A row runs into another recording. */
  void joins(int row, int other) {
    others[row] = other;
  }

  /** What the samples say of a placed row. */
  void found(int row, Kind kind, double scale, double offset) {
    kinds[row] = kind;
    scales[row] = (float) scale;
    offsets[row] = (float) offset;
  }

  /** Rows that are not placed can't be. */
  void missRest(Kind kind) {
    for (int row = 0; row < rows(); row++) {
      if (!placed(row)) {
        miss(row, kind);
      }
    }
  }

  /** A row is not placed. */
  void miss(int row, Kind kind) {
    kinds[row] = kind;
    recordings[row] = -1;
  }
}
