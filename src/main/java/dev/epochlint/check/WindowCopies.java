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

  /**
   * Pairs whose courses have signs that differ in at most {@code distance} places of 64 and
   * correlate by more than {@code correlation}, without identical and overlapping ones.
   */
  public List<Pair> similar(int distance, double correlation) {
    Set<Pair> pairs = new HashSet<>();
    courses().alike(distance, (a, b, r) -> add(pairs, a, b, r, correlation));
    return pairs.stream()
        .sorted(
            Comparator.comparingInt((Pair pair) -> pair.first().recording())
                .thenComparingInt(pair -> pair.first().window())
                .thenComparingInt(pair -> pair.second().recording())
                .thenComparingInt(pair -> pair.second().window()))
        .toList();
  }

  private void add(Set<Pair> pairs, Window a, Window b, double correlation, double least) {
    if (Math.abs(correlation) > least && !overlap(a, b)) {
      boolean order =
          a.recording() < b.recording()
              || (a.recording() == b.recording() && a.window() < b.window());
      Window first = order ? a : b;
      Window second = order ? b : a;
      WindowContent left = content(first.recording());
      WindowContent right = content(second.recording());
      if (left != null
          && right != null
          && left.hash(first.window()) != right.hash(second.window())) {
        pairs.add(new Pair(first, second, correlation));
      }
    }
  }

  private WindowCourses courses() {
    WindowCourses courses = new WindowCourses();
    for (int r = 0; r < study.recordings().size(); r++) {
      WindowContent content = content(r);
      for (int i = 0; content != null && i < content.sketches(); i++) {
        long window = i * content.sketchStride();
        byte[] course = content.sketch(i);
        if (window < content.windows() && !isEmpty(course)) {
          courses.add(new Window(r, (int) window), course);
        }
      }
    }
    return courses;
  }

  private static boolean isEmpty(byte[] course) {
    for (byte step : course) {
      if (step != 0) {
        return false;
      }
    }
    return true;
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
