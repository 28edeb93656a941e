package dev.epochlint.order;

import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The windows that the indices of an order log count, in corpus order. */
public final class IndexedWindows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] recordings;
  private final int[] windows;
  private final String[] parts;

  private IndexedWindows(int[] recordings, int[] windows, String[] parts) {
    this.recordings = recordings;
    this.windows = windows;
    this.parts = parts;
  }

  /**
   * The windows of a part, or all.
   *
   * @param of the part, "" for all windows
   * @param draw who is in which part, null where that is not known: all windows are counted then
   * @param recordings how many recordings there are
   * @param count number of windows of a recording, by its place in corpus order
   */
  public static IndexedWindows of(
      String of, @Nullable Draw draw, int recordings, IntUnaryOperator count) {
    Map<List<Long>, String> known = new HashMap<>();
    for (Draw.Member member : draw == null ? List.<Draw.Member>of() : draw.members()) {
      known.merge(
          List.of((long) member.recording(), member.window()),
          member.part(),
          (first, second) -> second.equals(of) ? second : first);
    }
    IntStream.Builder places = IntStream.builder();
    IntStream.Builder numbers = IntStream.builder();
    Stream.Builder<String> parts = Stream.builder();
    for (int r = 0; r < recordings; r++) {
      String whole = known.getOrDefault(List.of((long) r, -1L), "");
      for (int k = 0; k < count.applyAsInt(r); k++) {
        String part = known.isEmpty() ? "" : known.getOrDefault(List.of((long) r, (long) k), whole);
        if (of.isEmpty() || draw == null || part.equals(of)) {
          places.add(r);
          numbers.add(k);
          parts.add(part);
        }
      }
    }
    return new IndexedWindows(
        places.build().toArray(), numbers.build().toArray(), parts.build().toArray(String[]::new));
  }

  /** The rows of an array that is already cut, as the windows of one recording. */
  public static IndexedWindows ofRows(int rows) {
    return ofRows(rows, row -> 0, row -> row);
  }

  /**
   * The rows of an array that is already cut, as windows of the recordings that they come from.
   *
   * @param recording place in corpus order of the recording of a row
   * @param window the window that a row is within its recording, -1 where it is none of the cut
   */
  public static IndexedWindows ofRows(
      int rows, IntUnaryOperator recording, IntUnaryOperator window) {
    String[] parts = new String[rows];
    Arrays.fill(parts, "");
    return new IndexedWindows(
        IntStream.range(0, rows).map(recording).toArray(),
        IntStream.range(0, rows).map(window).toArray(),
        parts);
  }

  /** How many indices there are. */
  public int size() {
    return recordings.length;
  }

  /** Place in corpus order of the recording of an index. */
  public int recording(int index) {
    return recordings[index];
  }

  /** Whether all of them are windows of the cut. */
  public boolean ofCut() {
    return Arrays.stream(windows).allMatch(window -> window >= 0);
  }

  /** The window within its recording, -1 where a row of an array is none of the cut. */
  public int window(int index) {
    return windows[index];
  }

  /** The part of a window, "" where it is in none or none is known. */
  public String part(int index) {
    return parts[index];
  }

  /** Whether a split holds the window out: it is in a part other than train. */
  public boolean heldOut(int index) {
    return !parts[index].isEmpty() && !parts[index].equals(Parts.TRAIN);
  }

  /** How many of the windows an epoch of training is meant to serve: those of train, or all. */
  public int meant() {
    int held = (int) IntStream.range(0, size()).filter(this::heldOut).count();
    boolean trained = Arrays.asList(parts).contains(Parts.TRAIN);
    return trained ? size() - held : size();
  }
}
