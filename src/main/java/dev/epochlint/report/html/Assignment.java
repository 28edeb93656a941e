package dev.epochlint.report.html;

import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which part each window of each recording is in, for one draw of a split. */
final class Assignment {
  private static final String NO_PART = "in no part";
  private static final String SEVERAL = "in several parts";

  private final String label;
  private final List<String> names;
  private final int parts;
  private final int[][] codes;

  /**
   * One stretch of windows in one part.
   *
   * @param part place in {@link #names()}
   * @param first first window
   * @param end window after the last
   */
  record Run(int part, int first, int end) {}

  private Assignment(String label, List<String> names, int parts, int[][] codes) {
    this.label = label;
    this.names = List.copyOf(names);
    this.parts = parts;
    this.codes = codes;
  }

  /** The first draw of the split of a study; everything in one part where there is no split. */
  static Assignment first(Study study) {
    Split split = study.split();
    if (split == null || split.draws().isEmpty()) {
      int[][] codes = new int[study.recordings().size()][];
      Arrays.setAll(codes, r -> new int[] {0});
      return new Assignment(
          "", List.of(study.windowing() == null ? "recordings" : "windows"), 0, codes);
    }
    return of(study, split.draws().get(0));
  }

  /** One draw. */
  static Assignment of(Study study, Draw draw) {
    List<String> names =
        new ArrayList<>(Parts.inOrder(draw.members().stream().map(Draw.Member::part).toList()));
    int parts = names.size();
    names.add(NO_PART);
    names.add(SEVERAL);
    int[][] codes = new int[study.recordings().size()][];
    for (int r = 0; r < codes.length; r++) {
      codes[r] = new int[] {parts};
    }
    for (Draw.Member member : draw.members()) {
      int r = member.recording();
      int part = names.indexOf(member.part());
      if (member.window() < 0) {
        for (int w = 0; w < codes[r].length; w++) {
          codes[r][w] = joined(codes[r][w], part, parts);
        }
      } else {
        codes[r] = spread(codes[r], study.recordings().get(r));
        int w = (int) member.window();
        codes[r][w] = joined(codes[r][w], part, parts);
      }
    }
    return new Assignment(draw.label(), names, parts, codes);
  }

  private static int joined(int before, int part, int parts) {
    return before == parts || before == part ? part : parts + 1;
  }

  /** One code a window, where there was one for all of them. */
  private static int[] spread(int[] codes, RecordingProfile recording) {
    if (codes.length > 1) {
      return codes;
    }
    int[] each = new int[(int) Math.max(1, recording.windows())];
    Arrays.fill(each, codes[0]);
    return each;
  }

  /** "seed 1, fold 2", "" where the split has neither. */
  String label() {
    return label;
  }

  /** Names of the parts, then what stands for windows in none and in several. */
  List<String> names() {
    return names;
  }

  /** How many of the names are parts of the split; 0 without one. */
  int parts() {
    return parts;
  }

  /** The part of a whole recording; "several" where its windows are in more than one. */
  int whole(int recording) {
    int[] of = codes[recording];
    return Arrays.stream(of).allMatch(code -> code == of[0]) ? of[0] : parts + 1;
  }

  /** Share of the windows of a recording that are in a part. */
  double share(int recording, int part) {
    int[] of = codes[recording];
    return Arrays.stream(of).filter(code -> code == part).count() / (double) of.length;
  }

  /** Stretches of windows in one part, of a recording with that many windows. */
  List<Run> runs(int recording, long windows) {
    int[] of = codes[recording];
    if (of.length == 1) {
      return List.of(new Run(of[0], 0, (int) windows));
    }
    List<Run> runs = new ArrayList<>();
    int first = 0;
    for (int w = 1; w <= of.length; w++) {
      if (w == of.length || of[w] != of[first]) {
        runs.add(new Run(of[first], first, w));
        first = w;
      }
    }
    return runs;
  }

  /** The windows of a recording in a few pieces, each in the part of most of its windows. */
  List<Run> pieces(int recording, long windows, int most) {
    int[] of = codes[recording];
    if (of.length == 1) {
      return runs(recording, windows);
    }
    List<Run> pieces = new ArrayList<>();
    for (int p = 0; p < most; p++) {
      int from = (int) ((long) of.length * p / most);
      int to = (int) ((long) of.length * (p + 1) / most);
      if (to > from) {
        pieces.add(new Run(commonest(of, from, to), from, to));
      }
    }
    return pieces;
  }

  private int commonest(int[] of, int from, int to) {
    int[] counts = new int[names.size()];
    for (int w = from; w < to; w++) {
      counts[of[w]]++;
    }
    int best = 0;
    for (int c = 1; c < counts.length; c++) {
      best = counts[c] > counts[best] ? c : best;
    }
    return best;
  }
}
