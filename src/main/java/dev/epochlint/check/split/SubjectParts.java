package dev.epochlint.check.split;

import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is where in one draw, by subject.
 *
 * @param draw the draw
 * @param subjects the subjects that are in any part, in storage order: that of their first
 *     recordings in corpus order
 * @param byPart places in {@code subjects} of each part's subjects, ascending; parts in order
 */
record SubjectParts(Draw draw, List<String> subjects, Map<String, List<Integer>> byPart) {

  static SubjectParts of(Study study, Draw draw) {
    Set<String> assigned = new LinkedHashSet<>();
    for (Draw.Member member : draw.members()) {
      assigned.add(study.recordings().get(member.recording()).subject());
    }
    List<String> subjects =
        study.recordings().stream()
            .map(RecordingProfile::subject)
            .distinct()
            .filter(assigned::contains)
            .toList();
    Map<String, Integer> place = new LinkedHashMap<>();
    subjects.forEach(subject -> place.put(subject, place.size()));
    Map<String, List<Integer>> byPart = new LinkedHashMap<>();
    draw.byPart()
        .forEach(
            (part, members) ->
                byPart.put(
                    part,
                    members.stream()
                        .map(member -> study.recordings().get(member.recording()).subject())
                        .distinct()
                        .map(subject -> place.getOrDefault(subject, -1))
                        .sorted()
                        .toList()));
    return new SubjectParts(draw, subjects, byPart);
  }

  /** Whether every subject is in exactly one part. */
  boolean disjoint() {
    return byPart.values().stream().mapToInt(List::size).sum() == subjects.size();
  }

  /** The parts that are held out: all but train. */
  List<String> heldOut() {
    return byPart.keySet().stream().filter(part -> !part.equals(Parts.TRAIN)).toList();
  }

  /** Names of the subjects of a part, in storage order. */
  List<String> names(String part) {
    return byPart.getOrDefault(part, List.of()).stream().map(subjects::get).toList();
  }

  /** Which parts hold each subject that is in several. */
  Map<String, List<String>> inSeveral() {
    Map<Integer, List<String>> parts = new TreeMap<>();
    byPart.forEach(
        (part, places) ->
            places.forEach(p -> parts.computeIfAbsent(p, unused -> new ArrayList<>()).add(part)));
    Map<String, List<String>> several = new LinkedHashMap<>();
    parts.forEach(
        (place, of) -> {
          if (of.size() > 1) {
            several.put(subjects.get(place), of);
          }
        });
    return several;
  }
}
