package dev.epochlint.split;

import dev.epochlint.recording.Glob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the recordings and windows that the rows of a split name. Ids are compared as text; where
 * no text matches and both sides are digits, as whole numbers.
 */
public final class SplitResolver {
  private final List<SplitUnits> recordings;
  private final Map<String, List<Integer>> bySubject;
  private final Map<String, List<Integer>> byId;

  /**
   * @param recordings the recordings of the study in corpus order
   */
  public SplitResolver(List<SplitUnits> recordings) {
    this.recordings = List.copyOf(recordings);
    bySubject = index(SplitUnits::subject);
    byId = index(SplitUnits::id);
  }

  private Map<String, List<Integer>> index(Function<SplitUnits, String> key) {
    Map<String, List<Integer>> index = new LinkedHashMap<>();
    for (int i = 0; i < recordings.size(); i++) {
      index.computeIfAbsent(key.apply(recordings.get(i)), unused -> new ArrayList<>()).add(i);
    }
    return index;
  }

  /**
   * The split that rows describe, one draw for each seed and fold in the order of the rows.
   *
   * @throws SplitException where an id matches several others as a number
   */
  public Split resolve(SplitPlan plan, List<SplitRow> rows) throws SplitException {
    Map<List<String>, List<SplitRow>> groups = new LinkedHashMap<>();
    for (SplitRow row : rows) {
      groups.computeIfAbsent(List.of(row.seed(), row.fold()), key -> new ArrayList<>()).add(row);
    }
    List<Draw> draws = new ArrayList<>();
    for (Map.Entry<List<String>, List<SplitRow>> group : groups.entrySet()) {
      draws.add(draw(group.getKey().get(0), group.getKey().get(1), group.getValue()));
    }
    return new Split(plan, draws);
  }

  private Draw draw(String seed, String fold, List<SplitRow> rows) throws SplitException {
    Set<Draw.Member> members = new LinkedHashSet<>();
    List<SplitRow> unmatched = new ArrayList<>();
    Map<String, List<Integer>> found = new HashMap<>();
    for (SplitRow row : rows) {
      boolean subjects = row.unit() == SplitPlan.Unit.SUBJECT;
      String key = row.unit() + " " + row.id();
      List<Integer> matches = found.get(key);
      if (matches == null) {
        matches = find(row.id(), subjects ? bySubject : byId);
        found.put(key, matches);
      }
      int before = members.size();
      boolean any = false;
      for (int recording : matches) {
        Long start = row.start();
        long window = start == null ? -1 : recordings.get(recording).window(start);
        if (start == null || window >= 0) {
          members.add(new Draw.Member(row.part(), recording, window));
          any = true;
        }
      }
      if (!any && members.size() == before) {
        unmatched.add(row);
      }
    }
    List<Draw.Member> sorted = new ArrayList<>(members);
    sorted.sort(
        Comparator.comparingInt(Draw.Member::recording).thenComparingLong(Draw.Member::window));
    return new Draw(seed, fold, sorted, unmatched);
  }

  private static List<Integer> find(String id, Map<String, List<Integer>> index)
      throws SplitException {
    List<Integer> exact = index.get(id);
    if (exact != null) {
      return exact;
    }
    if (Glob.isGlob(id)) {
      Glob glob = Glob.of(id);
      return index.entrySet().stream()
          .filter(entry -> glob.matches(entry.getKey()))
          .flatMap(entry -> entry.getValue().stream())
          .toList();
    }
    if (!isDigits(id)) {
      return List.of();
    }
    List<String> equal =
        index.keySet().stream()
            .filter(key -> isDigits(key) && withoutZeros(key).equals(withoutZeros(id)))
            .toList();
    if (equal.size() > 1) {
      throw new SplitException(
          true,
          "the id '%s' may be '%s'; write it as it stands there"
              .formatted(id, String.join("' or '", equal)));
    }
    return equal.isEmpty() ? List.of() : index.getOrDefault(equal.get(0), List.of());
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String withoutZeros(String digits) {
    return digits.replaceFirst("^0+(?=.)", "");
  }
}
