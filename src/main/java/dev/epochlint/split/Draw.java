package dev.epochlint.split;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One split: which recordings or windows are in which part for one seed and fold.
 *
 * @param seed seed as written, "" where there is none
 * @param fold fold as written, "" where there is none
 * @param members what is assigned, in corpus order; a recording or window may be in several parts
 * @param unmatched rows that name nothing in the study
 */
public record Draw(String seed, String fold, List<Member> members, List<SplitRow> unmatched)
    implements Serializable {

  public Draw {
    members = List.copyOf(members);
    unmatched = List.copyOf(unmatched);
  }

  /**
   * A recording or one of its windows in a part.
   *
   * @param part name of the part
   * @param recording place of the recording in corpus order
   * @param window window within the recording, -1 for all of them
   */
  public record Member(String part, int recording, long window) implements Serializable {}

  /** Members by part: train, validation and test first, then others by name. */
  public Map<String, List<Member>> byPart() {
    Map<String, List<Member>> parts = new LinkedHashMap<>();
    for (String part : Parts.inOrder(members.stream().map(Member::part).toList())) {
      parts.put(part, new ArrayList<>());
    }
    for (Member member : members) {
      parts.computeIfAbsent(member.part(), part -> new ArrayList<>()).add(member);
    }
    return parts;
  }

  /** "seed 1, fold 2", or "" for a split without either. */
  public String label() {
    String label = seed.isEmpty() ? "" : "seed " + seed;
    return fold.isEmpty() ? label : label + (label.isEmpty() ? "" : ", ") + "fold " + fold;
  }
}
