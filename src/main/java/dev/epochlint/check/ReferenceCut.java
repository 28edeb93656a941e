package dev.epochlint.check;

import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.window.Windowing;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The windows that an array of a part holds if it is cut as the pipeline says, in their order. */
public final class ReferenceCut {
  private final int[] recordings;
  private final long[] windows;

  private ReferenceCut(int[] recordings, long[] windows) {
    this.recordings = recordings;
    this.windows = windows;
  }

  /** All windows of a study in corpus order, empty where it declares none or has no recordings. */
  public static Optional<ReferenceCut> ofCorpus(Study study) {
    return of(study.recordings(), study.windowing(), null, "");
  }

  /** Those of a part in a draw, or of all where there is none. */
  static Optional<ReferenceCut> of(
      List<RecordingProfile> of, @Nullable Windowing windowing, @Nullable Draw draw, String part) {
    if (windowing == null || !countable(of)) {
      return Optional.empty();
    }
    int[] before = before(of);
    int all = before[of.size()];
    BitSet chosen = new BitSet(all);
    if (draw == null) {
      chosen.set(0, all);
    } else {
      for (Draw.Member member : draw.members()) {
        int r = member.recording();
        if (member.part().equals(part) && member.window() < 0) {
          chosen.set(before[r], before[r + 1]);
        } else if (member.part().equals(part) && member.window() < of.get(r).windows()) {
          chosen.set(before[r] + (int) member.window());
        }
      }
    }
    int[] recordings = new int[all];
    long[] windows = new long[all];
    int n = 0;
    for (int r = 0; r < of.size(); r++) {
      for (int w = chosen.nextSetBit(before[r]);
          w >= 0 && w < before[r + 1];
          w = chosen.nextSetBit(w + 1)) {
        recordings[n] = r;
        windows[n++] = (long) w - before[r];
      }
    }
    return Optional.of(new ReferenceCut(Arrays.copyOf(recordings, n), Arrays.copyOf(windows, n)));
  }

  /** Whether there are windows, and so few that one number tells each. */
  static boolean countable(List<RecordingProfile> of) {
    long all = of.stream().mapToLong(RecordingProfile::windows).sum();
    return all > 0 && all <= Integer.MAX_VALUE - 8;
  }

  /** Number of windows before each recording, and of all; where they are countable. */
  static int[] before(List<RecordingProfile> of) {
    int[] before = new int[of.size() + 1];
    for (int r = 0; r < of.size(); r++) {
      before[r + 1] = before[r] + (int) of.get(r).windows();
    }
    return before;
  }

  /** Number of windows. */
  public int size() {
    return recordings.length;
  }

  /** Place in corpus order of the recording of a row. */
  public int recording(int row) {
    return recordings[row];
  }

  /** Number within its recording of the window of a row. */
  public long window(int row) {
    return windows[row];
  }

  /** How many of them each recording gives, in corpus order; none of recordings that give none. */
  public Map<Integer, Long> perRecording() {
    Map<Integer, Long> counts = new TreeMap<>();
    // They lie together: a draw of millions of windows is asked for its recordings often.
    int first = 0;
    for (int row = 1; row <= recordings.length; row++) {
      if (row == recordings.length || recordings[row] != recordings[first]) {
        counts.put(recordings[first], (long) row - first);
        first = row;
      }
    }
    return counts;
  }

  /** How many of them training leaves out, by all recordings that they come from. */
  public long rejected(List<RecordingProfile> of) {
    return perRecording().keySet().stream()
        .map(r -> of.get(r).signal().windows())
        .filter(Objects::nonNull)
        .mapToLong(WindowProfile::rejected)
        .sum();
  }
}
