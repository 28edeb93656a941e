package dev.epochlint.check;

import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.WindowContent;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds windows of signals whose content is the same, or nearly. */
public final class WindowCopies {
  private static final int BANDS = 4;
  private static final int BITS_IN_BAND = Long.SIZE / BANDS;

  /** How many of the sketches that share a band each one is compared with. */
  private static final int NEIGHBOURS = 16;

  private final Study study;
  private final Windowing windowing;

  /**
   * A window.
   *
   * @param recording place of its recording in corpus order
   * @param window its number in the recording
   */
  public record Window(int recording, int window) {}

  /**
   * Two windows with nearly the same content, in corpus order.
   *
   * @param correlation correlation of the courses of the two
   */
  public record Pair(Window first, Window second, double correlation) {}

  /** Windows of a study that declares how they are cut. */
  public WindowCopies(Study study, Windowing windowing) {
    this.study = study;
    this.windowing = windowing;
  }

  private @Nullable WindowContent content(int recording) {
    WindowProfile windows = study.recordings().get(recording).signal().windows();
    return windows == null ? null : windows.content();
  }

  /** Number of windows whose content is known. */
  public long known() {
    long known = 0;
    for (int r = 0; r < study.recordings().size(); r++) {
      WindowContent content = content(r);
      known += content == null ? 0 : content.windows();
    }
    return known;
  }

  /** Windows with the same values, two or more each, in corpus order; flat ones left out. */
  public List<List<Window>> identical() {
    Set<Long> twice = twice();
    Map<Long, List<Window>> groups = new LinkedHashMap<>();
    for (int r = 0; r < study.recordings().size() && !twice.isEmpty(); r++) {
      WindowContent content = content(r);
      for (int k = 0; content != null && k < content.windows(); k++) {
        if (twice.contains(content.hash(k))) {
          groups.computeIfAbsent(content.hash(k), hash -> new ArrayList<>()).add(new Window(r, k));
        }
      }
    }
    return List.copyOf(groups.values());
  }

  /** Hashes that occur more than once, found in an open-addressed table. */
  private Set<Long> twice() {
    Set<Long> twice = new HashSet<>();
    int size = Integer.highestOneBit((int) Math.min(1 << 28, Math.max(16, 3 * known())));
    long[] table = new long[size];
    for (int r = 0; r < study.recordings().size(); r++) {
      WindowContent content = content(r);
      for (int k = 0; content != null && k < content.windows(); k++) {
        long hash = content.hash(k);
        if (hash == 0) {
          continue;
        }
        int at = (int) (hash ^ (hash >>> 32)) & (size - 1);
        while (table[at] != 0 && table[at] != hash) {
          at = (at + 1) & (size - 1);
        }
        if (table[at] == hash) {
          twice.add(hash);
        }
        table[at] = hash;
      }
    }
    return twice;
  }

  private static final class Sketch {
    private final Window window;
    private final byte[] course;
    private final long signs;

    Sketch(Window window, byte[] course) {
      this.window = window;
      this.course = course;
      int largest = 0;
      for (byte step : course) {
        largest = Math.abs(step) > Math.abs(largest) ? step : largest;
      }
      long bits = 0;
      for (int k = 0; k < course.length; k++) {
        // A copy of opposite sign has the same signs relative to its largest step.
        bits |= (largest < 0 ? -course[k] : course[k]) >= 0 ? 1L << k : 0;
      }
      signs = bits;
    }
  }

  /**
   * Pairs whose courses have signs that differ in at most {@code distance} places of 64 and
   * correlate by more than {@code correlation}, without identical and overlapping ones.
   */
  public List<Pair> similar(int distance, double correlation) {
    List<Sketch> sketches = sketches();
    Set<Pair> pairs = new HashSet<>();
    for (int band = 0; band < BANDS; band++) {
      int turn = band * BITS_IN_BAND;
      sketches.sort(
          Comparator.comparingLong((Sketch sketch) -> Long.rotateRight(sketch.signs, turn) << 48)
              .thenComparingLong(sketch -> Long.rotateRight(sketch.signs, turn)));
      for (int i = 0; i < sketches.size(); i++) {
        int end = Math.min(sketches.size(), i + 1 + NEIGHBOURS);
        for (int j = i + 1; j < end; j++) {
          if (Long.bitCount(sketches.get(i).signs ^ sketches.get(j).signs) <= distance) {
            add(pairs, sketches.get(i), sketches.get(j), correlation);
          }
        }
      }
    }
    return pairs.stream()
        .sorted(
            Comparator.comparingInt((Pair pair) -> pair.first().recording())
                .thenComparingInt(pair -> pair.first().window())
                .thenComparingInt(pair -> pair.second().recording())
                .thenComparingInt(pair -> pair.second().window()))
        .toList();
  }

  private void add(Set<Pair> pairs, Sketch a, Sketch b, double least) {
    double correlation = correlation(a.course, b.course);
    if (Math.abs(correlation) > least && !overlap(a.window, b.window)) {
      boolean order =
          a.window.recording() < b.window.recording()
              || (a.window.recording() == b.window.recording()
                  && a.window.window() < b.window.window());
      Window first = order ? a.window : b.window;
      Window second = order ? b.window : a.window;
      WindowContent left = content(first.recording());
      WindowContent right = content(second.recording());
      if (left != null
          && right != null
          && left.hash(first.window()) != right.hash(second.window())) {
        pairs.add(new Pair(first, second, correlation));
      }
    }
  }

  private List<Sketch> sketches() {
    List<Sketch> sketches = new ArrayList<>();
    for (int r = 0; r < study.recordings().size(); r++) {
      WindowContent content = content(r);
      for (int i = 0; content != null && i < content.sketches(); i++) {
        long window = i * content.sketchStride();
        byte[] course = content.sketch(i);
        if (window < content.windows() && !isEmpty(course)) {
          sketches.add(new Sketch(new Window(r, (int) window), course));
        }
      }
    }
    return sketches;
  }

  private static boolean isEmpty(byte[] course) {
    for (byte step : course) {
      if (step != 0) {
        return false;
      }
    }
    return true;
  }

  private static double correlation(byte[] a, byte[] b) {
    double product = 0;
    double left = 0;
    double right = 0;
    for (int k = 0; k < a.length; k++) {
      product += a[k] * b[k];
      left += a[k] * a[k];
      right += b[k] * b[k];
    }
    return product / Math.sqrt(left * right);
  }

  /** Whether two windows share samples or follow each other without a gap. */
  public boolean overlap(Window a, Window b) {
    return a.recording() == b.recording()
        && Math.abs((long) a.window() - b.window()) * windowing.stride() <= windowing.length();
  }

  /**
   * Whether a channel takes that many distinct values, so that windows are the same only by being
   * copies.
   */
  public boolean isFine(Window window, double levels) {
    return recording(window).signal().channels().stream()
        .anyMatch(channel -> channel.values().distinct() >= levels);
  }

  /** The recording of a window. */
  public RecordingProfile recording(Window window) {
    return study.recordings().get(window.recording());
  }

  /** The recordings of some windows, each once. */
  public List<RecordingProfile> recordings(Stream<Window> windows) {
    return windows.map(this::recording).distinct().toList();
  }

  /** What a finding about the content of recordings covers. */
  public static List<Place> places(List<RecordingProfile> recordings) {
    return recordings.stream().map(r -> new Place(r.id(), "content", -1)).toList();
  }

  /** "window 412 of S07". */
  public String name(Window window) {
    return "window %d of %s".formatted(window.window(), recording(window).id());
  }
}
