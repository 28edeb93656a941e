package dev.epochlint.check;

import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.window.Windowing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the part that an array holds. Of a split with several seeds or folds an array is
 * cut with one and does not say with which: it is judged against the draw that it is nearest to.
 *
 * @param cut windows of the part in that draw
 * @param nearest what a finding adds behind the part: which draw was taken if none agrees, else ""
 * @param clear whether no other draw is as near
 */
public record PartCut(ReferenceCut cut, String nearest, boolean clear) {

  /** That of an array of a study; empty where no split is declared or none of its draws fits. */
  public static Optional<PartCut> of(Study study, ArrayProfile array) {
    return of(study.recordings(), study.windowing(), study.split(), array, array.placements());
  }

  /**
   * That of an array whose rows lie at those places.
   *
   * @param placements null where rows were not looked for
   */
  public static Optional<PartCut> of(
      List<RecordingProfile> recordings,
      @Nullable Windowing windowing,
      @Nullable Split split,
      ArrayProfile array,
      @Nullable Placements placements) {
    if (windowing == null || split == null || !ReferenceCut.countable(recordings)) {
      return Optional.empty();
    }
    String part = array.array().part();
    if (split.draws().size() == 1) {
      return ReferenceCut.of(recordings, windowing, split.draws().get(0), part)
          .map(cut -> new PartCut(cut, "", true));
    }
    DrawDistance distance = new DrawDistance(recordings, windowing, array, placements);
    ReferenceCut best = null;
    Draw of = null;
    long least = Long.MAX_VALUE;
    boolean clear = true;
    int draws = 0;
    // One at a time: a hundred draws of a large corpus don't fit into memory together.
    for (Draw draw : split.draws()) {
      ReferenceCut cut = ReferenceCut.of(recordings, windowing, draw, part).orElse(null);
      if (cut == null || cut.size() == 0) {
        continue;
      }
      draws++;
      long far = distance.to(cut);
      clear = far < least || (clear && far > least);
      if (far < least) {
        least = far;
        best = cut;
        of = draw;
      }
    }
    return best == null || of == null
        ? Optional.empty()
        : Optional.of(new PartCut(best, least == 0 ? "" : nearest(of, draws), clear));
  }

  private static String nearest(Draw draw, int draws) {
    String label = draw.label().isEmpty() ? "the draw without a seed" : draw.label();
    return draws == 1
        ? " (%s)".formatted(label)
        : " (%s; it is the nearest, no draw of the %s agrees)"
            .formatted(label, Wording.whole(draws));
  }
}
