package dev.epochlint.check;

import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.split.SplitRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the assignments of an example and resolves them against its recordings. */
final class ExampleSplit {
  private record Assignment(
      String seed, String fold, String part, SplitPlan.Unit unit, String id, List<Long> windows) {
    /** Which draw it belongs to. */
    List<String> key() {
      return List.of(seed, fold);
    }
  }

  private @Nullable SplitPlan plan;
  private final List<Assignment> assignments = new ArrayList<>();

  void plan(SplitPlan declared) {
    plan = declared;
  }

  void subjects(String seed, String fold, String part, List<String> subjects) {
    for (String subject : subjects) {
      assignments.add(
          new Assignment(seed, fold, part, SplitPlan.Unit.SUBJECT, subject, List.of(-1L)));
    }
  }

  void windows(String seed, String fold, String part, String recording, long... windows) {
    List<Long> all = java.util.Arrays.stream(windows).boxed().toList();
    assignments.add(new Assignment(seed, fold, part, SplitPlan.Unit.WINDOW, recording, all));
  }

  /** The split, null where nothing was said of one. */
  @Nullable Split resolve(List<RecordingProfile> recordings) {
    if (plan == null && assignments.isEmpty()) {
      return null;
    }
    List<Draw> draws = new ArrayList<>();
    for (List<String> key : assignments.stream().map(Assignment::key).distinct().toList()) {
      draws.add(draw(key, recordings));
    }
    return new Split(plan == null ? SplitPlan.DEFAULT : plan, draws);
  }

  private Draw draw(List<String> key, List<RecordingProfile> recordings) {
    List<Draw.Member> members = new ArrayList<>();
    List<SplitRow> unmatched = new ArrayList<>();
    for (Assignment row : assignments) {
      if (row.key().equals(key) && !resolve(row, recordings, members)) {
        Long start = row.unit() == SplitPlan.Unit.WINDOW ? row.windows().get(0) : null;
        int line = unmatched.size() + 2;
        unmatched.add(
            new SplitRow(key.get(0), key.get(1), row.part(), row.unit(), row.id(), start, line));
      }
    }
    members.sort(
        Comparator.comparingInt(Draw.Member::recording).thenComparingLong(Draw.Member::window));
    return new Draw(key.get(0), key.get(1), members, unmatched);
  }

  /** Adds what the row names; false where it names nothing. */
  private static boolean resolve(
      Assignment row, List<RecordingProfile> recordings, List<Draw.Member> members) {
    int before = members.size();
    for (int i = 0; i < recordings.size(); i++) {
      RecordingProfile recording = recordings.get(i);
      String id = row.unit() == SplitPlan.Unit.SUBJECT ? recording.subject() : recording.id();
      if (id.equals(row.id())) {
        for (long window : row.windows()) {
          members.add(new Draw.Member(row.part(), i, window));
        }
      }
    }
    return members.size() > before;
  }
}
