package dev.epochlint.check.split;

import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The windows of one recording by part, where a draw assigns windows and not whole recordings.
 *
 * @param recording place of the recording in corpus order
 * @param train windows of the training part, ascending
 * @param heldOut windows of all other parts, ascending
 */
record PartWindows(int recording, List<Long> train, List<Long> heldOut) {

  /** The recordings of which a draw puts windows both into training and into another part. */
  static List<PartWindows> shared(Draw draw) {
    Map<Integer, PartWindows> all = new TreeMap<>();
    for (Draw.Member member : draw.members()) {
      if (member.window() >= 0) {
        PartWindows of =
            all.computeIfAbsent(
                member.recording(), r -> new PartWindows(r, new ArrayList<>(), new ArrayList<>()));
        (member.part().equals(Parts.TRAIN) ? of.train : of.heldOut).add(member.window());
      }
    }
    return all.values().stream()
        .filter(of -> !of.train.isEmpty() && !of.heldOut.isEmpty())
        .toList();
  }

  /** How the recording is cut. */
  Cut cut(Study study, Windowing windowing) {
    return windowing.cut(profile(study).signal().samples());
  }

  RecordingProfile profile(Study study) {
    return study.recordings().get(recording);
  }

  /** Samples that two windows share; negative where a gap of so many lies between them. */
  static long shared(Span a, Span b) {
    return Math.min(a.end(), b.end()) - Math.max(a.start(), b.start());
  }
}
