package dev.epochlint.engine;

import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.FileName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names recordings: the file's stem, or its relative path where stems are not unique, plus the
 * index within the file.
 */
final class Ids {
  private Ids() {}

  /** The profiles in corpus order with ids that are unique in the study. */
  static List<RecordingProfile> assign(List<RecordingProfile> profiles) {
    Map<String, Set<String>> filesByStem = new HashMap<>();
    for (RecordingProfile profile : profiles) {
      String file = profile.header().file();
      filesByStem.computeIfAbsent(FileName.stem(file), unused -> new HashSet<>()).add(file);
    }
    List<RecordingProfile> named = new ArrayList<>(profiles.size());
    for (RecordingProfile profile : profiles) {
      String file = profile.header().file();
      boolean unique = filesByStem.getOrDefault(FileName.stem(file), Set.of()).size() == 1;
      String id = (unique ? FileName.stem(file) : file) + profile.header().suffix();
      String subject = profile.subject().isEmpty() ? id : profile.subject();
      named.add(profile.named(id, subject));
    }
    return named;
  }
}
