package dev.epochlint.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the rows of arrays come from, by content alone.
 *
 * <p>The anchors of all channels of all recordings are indexed; any row that shares two anchor
 * lengths with a recording holds one of them. The anchors of a row vote for a place, and some of
 * its samples are then compared with those of the recording. Recordings are read twice, arrays
 * once; cost is linear in both. Where the index would take more than a third of the memory, only
 * some of the anchors are kept: then rows are found that hold one of these.
 */
public final class Provenance {
  /** Samples of an anchor where rows are long enough. */
  private static final int LONGEST_ANCHOR = 64;

  private final RecordingReader recordings;
  private final long[] lengths;
  private long indexBytes;

  /** Reads all recordings of a study. */
  @FunctionalInterface
  public interface RecordingReader {
    /** Hands every recording to a feed, several at a time on different threads. */
    void read(Feed feed);
  }

  /** Takes recordings; called from several threads. */
  @FunctionalInterface
  public interface Feed {
    /** Where the samples of the recording at that place in corpus order go, null for nowhere. */
    @Nullable RecordingSink begin(int recording, int channels);
  }

  /**
   * An array whose rows are to be found.
   *
   * @param reader reads it
   * @param channels channels of a row
   * @param samples samples of a row
   * @param placements what is known of its rows already, and where the rest goes
   */
  public record Wanted(RowReader reader, int channels, int samples, Placements placements) {}

  /**
   * @param lengths samples of each recording in corpus order
   */
  public Provenance(RecordingReader recordings, long[] lengths) {
    this.recordings = recordings;
    this.lengths = lengths.clone();
  }

  /** Places the rows of arrays that are not placed yet. */
  public void locate(List<Wanted> wanted) throws ImportException, IOException {
    List<Wanted> open = new ArrayList<>();
    for (Wanted array : wanted) {
      Placements placements = array.placements();
      if (anchor(array.samples()) == 0) {
        placements.missRest(Placements.Kind.AMBIGUOUS); // too short to have an anchor
      } else if (placements.placed() < placements.rows()) {
        open.add(array);
      }
    }
    if (open.isEmpty()) {
      return;
    }
    int anchor = open.stream().mapToInt(w -> anchor(w.samples())).min().orElse(LONGEST_ANCHOR);
    Heads heads =
        new Heads(lengths.length, open.stream().mapToInt(Wanted::samples).max().orElse(0));
    AnchorIndex index = index(open, anchor, heads);
    indexBytes = index.bytes();
    for (Wanted array : open) {
      locate(array, index, anchor, heads);
      if (2 * array.placements().placed() < decidable(array.placements())) {
        RowLocator locator = new RowLocator(index, anchor, lengths);
        array.placements().read(new OtherReadings(locator, array).best());
      }
    }
  }

  /** Bytes of the index of the last search, 0 where none was needed. */
  long indexBytes() {
    return indexBytes;
  }

  private static long decidable(Placements placements) {
    return placements.rows()
        - placements.count(Placements.Kind.FLAT)
        - placements.count(Placements.Kind.AMBIGUOUS);
  }

  /** Samples of an anchor for rows of that many samples; 0 where they are too short. */
  static int anchor(int samples) {
    int fit = samples / 2 / AnchorKeys.POINTS * AnchorKeys.POINTS;
    return Math.min(LONGEST_ANCHOR, fit);
  }

  private AnchorIndex index(List<Wanted> open, int anchor, Heads heads) {
    int channels = 1;
    for (Wanted array : open) {
      channels = Math.max(channels, array.channels());
    }
    int oneOf = oneOf(anchor, channels);
    AnchorIndex.Part[] parts = new AnchorIndex.Part[lengths.length];
    Arrays.setAll(parts, i -> new AnchorIndex.Part());
    recordings.read(
        (recording, of) -> new Indexing(parts[recording], heads, recording, of, anchor, oneOf));
    return AnchorIndex.of(Arrays.asList(parts));
  }

  /** Of how many anchors one is kept, so that the index takes a third of the memory at most. */
  private int oneOf(int anchor, int channels) {
    double anchors = 2.0 * Arrays.stream(lengths).sum() * channels / (anchor + 2);
    double bytes = anchors * AnchorIndex.BYTES_WHILE_BUILT;
    return (int) Math.max(1, Math.ceil(3 * bytes / Runtime.getRuntime().maxMemory()));
  }

  /** Collects the anchors of one recording. */
  private static final class Indexing implements RecordingSink {
    private final AnchorIndex.Part part;
    private final Heads heads;
    private final int recording;
    private final int oneOf;
    private final List<AnchorStream> streams = new ArrayList<>();

    Indexing(
        AnchorIndex.Part part, Heads heads, int recording, int channels, int anchor, int oneOf) {
      this.part = part;
      this.oneOf = oneOf;
      this.heads = heads;
      this.recording = recording;
      AnchorKeys keys = new AnchorKeys(anchor);
      for (int c = 0; c < channels; c++) {
        streams.add(new AnchorStream(anchor, keys));
      }
    }

    @Override
    public void slice(Role role, Slice slice) {
      if (role == Role.SIGNAL && slice.start() == 0) {
        heads.keep(recording, slice.values(), slice.samples());
      }
      for (int c = 0; role == Role.SIGNAL && c < streams.size(); c++) {
        int channel = c;
        streams
            .get(c)
            .accept(
                slice.values()[c],
                slice.samples(),
                (hash, place) -> {
                  // The middle of a hash: its ends choose the bucket and the key.
                  if (oneOf == 1 || (hash >>> 20 & 0xFFFF) % oneOf == 0) {
                    part.add(hash, recording, channel, place);
                  }
                });
      }
    }

    @Override
    public void end(ImportReport report) {
      part.trim();
    }
  }

  private void locate(Wanted array, AnchorIndex index, int anchor, Heads heads)
      throws ImportException, IOException {
    Placements placements = array.placements();
    RowLocator locator = new RowLocator(index, anchor, lengths);
    RowSketches sketches = new RowSketches(placements.rows(), array.channels(), array.samples());
    boolean[] known = new boolean[placements.rows()];
    for (int row = 0; row < known.length; row++) {
      known[row] = placements.placed(row);
    }
    BitSet seen = new BitSet(placements.rows());
    array
        .reader()
        .read(
            (row, values, samples) -> {
              int at = (int) row;
              seen.set(at);
              if (!known[at]) {
                locator.locate(at, values, samples, placements);
                goOn(placements, at);
                if (placements.placed(at)) {
                  sketches.keep(at, values);
                }
              }
            });
    for (int row = seen.nextClearBit(0); row < known.length; row = seen.nextClearBit(row + 1)) {
      // A row of another shape is not handed over.
      placements.miss(row, Placements.Kind.AMBIGUOUS);
    }
    verify(recordings, Role.SIGNAL, array, sketches, heads, candidates(placements, known));
  }

  private static void verify(
      RecordingReader from,
      Role role,
      Wanted array,
      RowSketches sketches,
      Heads heads,
      List<int[]> candidates) {
    from.read(
        (recording, channels) ->
            candidates.get(recording).length == 0
                ? null
                : new RowVerifier(
                    array.placements(),
                    sketches,
                    heads,
                    role,
                    candidates.get(recording),
                    array.samples(),
                    channels));
  }

  /**
   * Compares targets with those of the recordings at the places of their windows: a target that is
   * not the recording's there is not found.
   *
   * @param targets hands over recordings with their targets
   * @param windows the places of the windows
   * @param wanted the targets, one for each window
   */
  public void compareTargets(RecordingReader targets, Placements windows, Wanted wanted)
      throws ImportException, IOException {
    Placements placements = wanted.placements();
    RowSketches sketches = new RowSketches(placements.rows(), wanted.channels(), wanted.samples());
    boolean[] known = new boolean[placements.rows()];
    wanted
        .reader()
        .read(
            (row, values, samples) -> {
              int at = (int) row;
              if (at < windows.rows() && windows.placed(at)) {
                placements.place(at, windows.recording(at), windows.start(at));
                sketches.keep(at, values);
              } else if (at < placements.rows()) {
                placements.miss(at, Placements.Kind.AMBIGUOUS);
              }
            });
    Heads none = new Heads(0, wanted.samples());
    verify(targets, Role.TARGET, wanted, sketches, none, candidates(placements, known));
  }

  /** A row that has no place may go on where the two before it stand. */
  private static void goOn(Placements placements, int row) {
    boolean undecided =
        !placements.placed(row) && placements.kind(row) != Placements.Kind.FLAT && row > 1;
    if (undecided
        && placements.placed(row - 1)
        && placements.placed(row - 2)
        && placements.recording(row - 1) == placements.recording(row - 2)) {
      long step = placements.start(row - 1) - placements.start(row - 2);
      placements.place(row, placements.recording(row - 1), placements.start(row - 1) + step);
    }
  }

  /** The rows to be verified of each recording, by their start. */
  private List<int[]> candidates(Placements placements, boolean[] known) {
    int[] sorted =
        IntStream.range(0, known.length)
            .filter(row -> !known[row] && placements.placed(row))
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer row) -> placements.recording(row))
                    .thenComparingLong(placements::start)
                    .thenComparingInt(row -> row))
            .mapToInt(Integer::intValue)
            .toArray();
    List<int[]> candidates = new ArrayList<>();
    int at = 0;
    for (int recording = 0; recording < lengths.length; recording++) {
      int from = at;
      while (at < sorted.length && placements.recording(sorted[at]) == recording) {
        at++;
      }
      candidates.add(Arrays.copyOfRange(sorted, from, at));
    }
    return candidates;
  }
}
