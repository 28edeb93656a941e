package dev.epochlint.engine;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Place;
import dev.epochlint.check.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One cause, one finding: a finding whose every place is covered by findings of the checks that its
 * own check names as causes is theirs; it is named in their evidence and they take its severity
 * where that is higher.
 */
final class Causes {
  private final Map<String, CheckInfo> known = new HashMap<>();
  private final Map<String, Set<String>> causesOf = new HashMap<>();
  private @Nullable CheckRegistry all;

  Causes(List<Check> judged) {
    judged.forEach(check -> known.put(check.info().id(), check.info()));
  }

  private Set<String> causes(String check) {
    return causesOf.computeIfAbsent(check, this::closure);
  }

  private Set<String> closure(String id) {
    Set<String> closure = new HashSet<>();
    List<String> open = new ArrayList<>(direct(id));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (!next.equals(id) && closure.add(next)) {
        open.addAll(direct(next));
      }
    }
    return closure;
  }

  /** Also of a check that is not run: what causes it causes what it would have caused. */
  private List<String> direct(String id) {
    CheckInfo info = known.get(id);
    if (info != null) {
      return List.of(info.causes());
    }
    all = all == null ? CheckRegistry.load() : all;
    return all.find(id).map(check -> List.of(check.info().causes())).orElse(List.of());
  }

  /** The findings that stand for themselves, with what they absorbed in {@code evidence.also}. */
  List<ReportedFinding> attribute(List<ReportedFinding> findings) {
    // Causes first: the fewer causes a check has, the nearer it is to the root.
    List<ReportedFinding> sorted = new ArrayList<>(findings);
    sorted.sort(java.util.Comparator.comparingInt(f -> causes(f.check()).size()));
    // By identity: two findings may say the same of two places.
    IdentityHashMap<ReportedFinding, Absorbed> kept = new IdentityHashMap<>();
    Map<Place, List<ReportedFinding>> byPlace = new HashMap<>();
    for (ReportedFinding finding : sorted) {
      Set<ReportedFinding> covering = covering(finding, byPlace);
      if (covering.isEmpty()) {
        kept.put(finding, new Absorbed(finding.finding().severity()));
        for (Place place : finding.finding().places()) {
          byPlace.computeIfAbsent(place, unused -> new ArrayList<>()).add(finding);
        }
      } else {
        covering.forEach(cause -> kept.computeIfPresent(cause, (c, a) -> a.with(finding)));
      }
    }
    List<ReportedFinding> result = new ArrayList<>();
    for (ReportedFinding finding : findings) {
      Absorbed absorbed = kept.get(finding);
      if (absorbed != null) {
        result.add(new ReportedFinding(finding.check(), absorbed.applyTo(finding.finding())));
      }
    }
    return result;
  }

  /**
   * The findings that together cover every place of {@code finding}; empty where a place is bare.
   */
  private Set<ReportedFinding> covering(
      ReportedFinding finding, Map<Place, List<ReportedFinding>> byPlace) {
    Set<String> causes = causes(finding.check());
    Set<ReportedFinding> covering = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Place place : finding.finding().places()) {
      List<ReportedFinding> here =
          wider(place).stream()
              .flatMap(wide -> byPlace.getOrDefault(wide, List.of()).stream())
              .filter(cause -> causes.contains(cause.check()))
              .toList();
      if (here.isEmpty()) {
        return Set.of();
      }
      covering.addAll(here);
    }
    return covering;
  }

  /** The place itself and every place that covers it. */
  private static Set<Place> wider(Place place) {
    Set<Place> all = new HashSet<>();
    for (String recording : List.of(place.recording(), "*")) {
      for (String role : List.of(place.role(), "*")) {
        for (int channel : new int[] {place.channel(), -1}) {
          all.add(new Place(recording, role, channel));
        }
      }
    }
    return all;
  }

  /** What a finding took over. */
  private static final class Absorbed {
    private Severity severity;
    private final TreeSet<String> also = new TreeSet<>();

    Absorbed(Severity severity) {
      this.severity = severity;
    }

    Absorbed with(ReportedFinding consequence) {
      severity = severity.max(consequence.finding().severity());
      also.add(consequence.check());
      return this;
    }

    Finding applyTo(Finding finding) {
      return also.isEmpty()
          ? finding
          : finding.withSeverity(severity).withEvidence("also", List.copyOf(also));
    }
  }
}
