package dev.epochlint.check;

import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.window.Windowing;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  /** Those of a part; empty where no split, or more than one, is declared. */
  public static Optional<ReferenceCut> ofPart(Study study, String part) {
    return ofPart(study.recordings(), study.windowing(), study.split(), part);
  }

  /** Those of a part of recordings; empty where no split, or more than one, is declared. */
  public static Optional<ReferenceCut> ofPart(
      List<RecordingProfile> recordings,
      @Nullable Windowing windowing,
      @Nullable Split split,
      String part) {
    return split == null || split.draws().size() != 1
        ? Optional.empty()
        : of(recordings, windowing, split.draws().get(0), part);
  }

  private static Optional<ReferenceCut> of(
      List<RecordingProfile> of, @Nullable Windowing windowing, @Nullable Draw draw, String part) {
    long all = of.stream().mapToLong(RecordingProfile::windows).sum();
    if (windowing == null || all == 0 || all > Integer.MAX_VALUE - 8) {
      return Optional.empty();
    }
    Set<Draw.Member> members = draw == null ? Set.of() : new HashSet<>(draw.members());
    int[] recordings = new int[(int) all];
    long[] windows = new long[(int) all];
    int n = 0;
    for (int r = 0; r < of.size(); r++) {
      boolean whole = draw == null || members.contains(new Draw.Member(part, r, -1));
      for (long k = 0; k < of.get(r).windows(); k++) {
        if (whole || members.contains(new Draw.Member(part, r, k))) {
          recordings[n] = r;
          windows[n++] = k;
        }
      }
    }
    return Optional.of(new ReferenceCut(Arrays.copyOf(recordings, n), Arrays.copyOf(windows, n)));
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

  /** How many of them training leaves out, by all recordings that they come from. */
  public long rejected(List<RecordingProfile> of) {
    return Arrays.stream(recordings)
        .distinct()
        .mapToObj(r -> of.get(r).signal().windows())
        .filter(Objects::nonNull)
        .mapToLong(WindowProfile::rejected)
        .sum();
  }
}
