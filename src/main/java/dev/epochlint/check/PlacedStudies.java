package dev.epochlint.check;

import dev.epochlint.array.Placements;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.order.Run;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The split and the orders that arrays really have, by where their rows were found. */
final class PlacedStudies {
  /** Share of the rows of an array that must be placed before its order is judged. */
  private static final double MOST = 0.9;

  private PlacedStudies() {}

  /**
   * The study with the split that its arrays hold; empty where fewer than two parts are placed, or
   * where the arrays hold what the declared split says, which is judged by itself.
   */
  static Optional<Study> split(Study study) {
    long step = 0;
    long length = Long.MAX_VALUE;
    Set<String> parts = new HashSet<>();
    for (ArrayProfile array : study.inputs().arrays()) {
      Placements placements = array.placements();
      if (placements == null || placements.placed() == 0) {
        continue;
      }
      parts.add(array.array().part());
      length = Math.min(length, array.array().samples());
      for (int row = 0; row < placements.rows(); row++) {
        step = inside(study, array, placements, row) ? gcd(placements.start(row), step) : step;
      }
    }
    if (parts.size() < 2) {
      return Optional.empty();
    }
    step = step == 0 ? length : step;
    List<Draw.Member> members = new ArrayList<>();
    boolean declared = true;
    Set<Draw.Member> known = known(study);
    for (ArrayProfile array : study.inputs().arrays()) {
      Placements placements = array.placements();
      for (int row = 0; placements != null && row < placements.rows(); row++) {
        if (inside(study, array, placements, row)) {
          members.add(
              new Draw.Member(
                  array.array().part(), placements.recording(row), placements.start(row) / step));
          declared &= isDeclared(study, known, array.array().part(), placements, row);
        }
      }
    }
    if (declared && !known.isEmpty()) {
      return Optional.empty();
    }
    members.sort(
        Comparator.comparingInt(Draw.Member::recording).thenComparingLong(Draw.Member::window));
    SplitPlan plan = study.split() == null ? SplitPlan.DEFAULT : study.split().plan();
    Windowing windowing = new Windowing(length, step, new TailPolicy.Drop());
    return Optional.of(
        with(
            study,
            windowing,
            new Split(plan, List.of(new Draw("", "", members, List.of()))),
            null));
  }

  /**
   * The study with the recordings of such a split in their parts, as they were measured; empty
   * where one has rows in several.
   */
  static Optional<Study> whole(Study study, Study placed) {
    Map<Integer, String> parts = new TreeMap<>();
    Split split = placed.split();
    for (Draw draw : split == null ? List.<Draw>of() : split.draws()) {
      for (Draw.Member member : draw.members()) {
        String other = parts.putIfAbsent(member.recording(), member.part());
        if (other != null && !other.equals(member.part())) {
          return Optional.empty();
        }
      }
    }
    List<Draw.Member> whole = new ArrayList<>();
    parts.forEach((recording, part) -> whole.add(new Draw.Member(part, recording, -1)));
    SplitPlan plan = split == null ? SplitPlan.DEFAULT : split.plan();
    return Optional.of(
        study.withSplit(new Split(plan, List.of(new Draw("", "", whole, List.of())))));
  }

  /** Whether the whole row lies in its recording. */
  private static boolean inside(Study study, ArrayProfile array, Placements placements, int row) {
    return placements.placed(row)
        && placements.start(row) >= 0
        && placements.start(row) + array.array().samples()
            <= study.recordings().get(placements.recording(row)).signal().samples();
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static Set<Draw.Member> known(Study study) {
    Split split = study.split();
    return split == null || split.draws().size() != 1
        ? Set.of()
        : new HashSet<>(split.draws().get(0).members());
  }

  private static boolean isDeclared(
      Study study, Set<Draw.Member> known, String part, Placements placements, int row) {
    int recording = placements.recording(row);
    Windowing windowing = study.windowing();
    return known.contains(new Draw.Member(part, recording, -1))
        || (windowing != null
            && placements.start(row) % windowing.stride() == 0
            && known.contains(
                new Draw.Member(part, recording, placements.start(row) / windowing.stride())));
  }

  /**
   * The study with the order of an array's rows as the order that was served; empty where the array
   * is not declared to be shuffled, or too few of its rows are placed.
   */
  static Optional<Study> order(Study study, ArrayProfile array) {
    Placements placements = array.placements();
    if (placements == null
        || !array.array().shuffled()
        || placements.placed() < MOST * placements.rows()) {
      return Optional.empty();
    }
    int[] rows = IntStream.range(0, placements.rows()).filter(placements::placed).toArray();
    Integer[] sorted = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
    Arrays.sort(
        sorted,
        Comparator.comparingInt((Integer i) -> placements.recording(rows[i]))
            .thenComparingLong(i -> placements.start(rows[i]))
            .thenComparingInt(i -> i));
    int[] ranks = new int[rows.length];
    int[] recordings = new int[rows.length];
    int[] windows = new int[rows.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      ranks[sorted[rank]] = rank;
      recordings[rank] = placements.recording(rows[sorted[rank]]);
      boolean next = rank > 0 && recordings[rank] == recordings[rank - 1];
      windows[rank] = next ? windows[rank - 1] + 1 : 0;
    }
    Served served =
        new Served(
            new OrderPlan(true, null, array.array().part()),
            List.of(new ServedOrder("", 0, ranks)),
            Map.of(
                new Run("", ""),
                IndexedWindows.ofRows(
                    recordings.length, rank -> recordings[rank], rank -> windows[rank])));
    return Optional.of(with(study, study.windowing(), study.split(), served));
  }

  private static Study with(
      Study study, @Nullable Windowing windowing, @Nullable Split split, @Nullable Served served) {
    return new Study(
        study.expected(),
        windowing,
        null,
        0,
        study.loss(),
        study.normalize(),
        study.recordings(),
        List.of(),
        split,
        null,
        served,
        TrainingInputs.NONE);
  }
}
