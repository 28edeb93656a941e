package dev.epochlint.engine;

import dev.epochlint.measure.RecordingProfile;
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
      filesByStem.computeIfAbsent(stem(file), unused -> new HashSet<>()).add(file);
    }
    List<RecordingProfile> named = new ArrayList<>(profiles.size());
    for (RecordingProfile profile : profiles) {
      String file = profile.header().file();
      boolean unique = filesByStem.getOrDefault(stem(file), Set.of()).size() == 1;
      String id = (unique ? stem(file) : file) + suffix(profile.header().index());
      String subject = profile.subject().isEmpty() ? id : profile.subject();
      named.add(profile.named(id, subject));
    }
    return named;
  }

  /** File name without its suffix; "S01" for "raw/S01.csv.gz". */
  static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (name.endsWith(".gz") && name.length() > 3) {
      name = name.substring(0, name.length() - 3);
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** "{3}" and "[2]" as they are, "subject=7" as ":7". */
  private static String suffix(String index) {
    int equals = index.indexOf('=');
    return equals < 0 ? index : ":" + index.substring(equals + 1);
  }
}
