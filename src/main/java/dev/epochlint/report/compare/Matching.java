package dev.epochlint.report.compare;

import dev.epochlint.report.FindingIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs each finding with the one of a former report that is the same. Of several at one place,
 * those that say the same are paired first.
 */
final class Matching {
  private final Map<FindingIdentity, List<PastFinding>> open = new HashMap<>();
  private final List<PastFinding> former;

  Matching(List<PastFinding> former) {
    this.former = former;
    for (PastFinding finding : former) {
      open.computeIfAbsent(finding.identity(), identity -> new ArrayList<>()).add(finding);
    }
  }

  /** The former finding of each of {@code findings}, null for those that are new. Called once. */
  List<@Nullable PastFinding> pair(List<PastFinding> findings) {
    List<@Nullable PastFinding> pairs = new ArrayList<>();
    for (PastFinding finding : findings) {
      pairs.add(take(finding, true));
    }
    for (int i = 0; i < findings.size(); i++) {
      if (pairs.get(i) == null) {
        pairs.set(i, take(findings.get(i), false));
      }
    }
    return pairs;
  }

  private @Nullable PastFinding take(PastFinding finding, boolean sameWords) {
    List<PastFinding> here = open.getOrDefault(finding.identity(), List.of());
    for (PastFinding candidate : here) {
      if (!sameWords || candidate.message().equals(finding.message())) {
        here.remove(candidate);
        return candidate;
      }
    }
    return null;
  }

  /** Former findings that no finding was paired with, in their order. */
  List<PastFinding> left() {
    List<PastFinding> left = new ArrayList<>();
    Map<FindingIdentity, List<PastFinding>> rest = new HashMap<>();
    open.forEach((identity, here) -> rest.put(identity, new ArrayList<>(here)));
    for (PastFinding finding : former) {
      if (rest.getOrDefault(finding.identity(), List.of()).remove(finding)) {
        left.add(finding);
      }
    }
    return left;
  }
}
