package dev.epochlint.pipeline;

import dev.epochlint.check.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code checks}. */
final class ChecksReader {
  private static final List<String> LEVELS = List.of("off", "note", "warning", "error");

  private final Section in;
  private final KnownChecks known;

  ChecksReader(Section in, KnownChecks known) {
    this.in = in;
    this.known = known;
  }

  Map<String, CheckConfig> read() {
    Map<String, CheckConfig> configs = new HashMap<>();
    for (String id : List.copyOf(in.keys())) {
      Set<String> thresholds = known.thresholds().get(id);
      if (thresholds == null) {
        in.errors()
            .unknown(in.keyPlace(id), "check", id, new TreeSet<>(known.thresholds().keySet()));
      } else if (in.isMapping(id)) {
        configs.put(id, mapping(in.section(id), thresholds));
      } else {
        configs.put(id, level(in.choice(id, LEVELS), Map.of()));
      }
    }
    return configs;
  }

  private static CheckConfig mapping(@Nullable Section section, Set<String> thresholds) {
    if (section == null) {
      return level(null, Map.of());
    }
    String severity = section.choice("severity", LEVELS);
    Map<String, Double> overrides = new HashMap<>();
    for (String threshold : new TreeSet<>(thresholds)) {
      Double value = section.number(threshold);
      if (value != null) {
        overrides.put(threshold, value);
      }
    }
    section.close();
    return level(severity, overrides);
  }

  private static CheckConfig level(@Nullable String level, Map<String, Double> thresholds) {
    boolean off = "off".equals(level);
    return new CheckConfig(
        off,
        level == null || off ? null : Severity.valueOf(level.toUpperCase(Locale.ROOT)),
        thresholds);
  }
}
