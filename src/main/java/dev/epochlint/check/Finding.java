package dev.epochlint.check;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One violation, with its place, reason and remedy.
 *
 * @param severity how bad it is
 * @param message what was seen and where, one sentence with figures, no full stop
 * @param remedy what to do
 * @param location the first place in corpus order
 * @param evidence figures behind the message, in a fixed order: String, Long, Double, Boolean or
 *     lists and maps of them; among them "expected" and "observed" where they can be said shortly
 * @param places all that it covers, for telling causes from consequences
 */
public record Finding(
    Severity severity,
    String message,
    String remedy,
    Location location,
    Map<String, Object> evidence,
    List<Place> places)
    implements Serializable {

  public Finding {
    evidence = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    places = List.copyOf(places);
  }

  /** The same finding with another severity. */
  public Finding withSeverity(Severity other) {
    return new Finding(other, message, remedy, location, evidence, places);
  }

  /** The same finding with one more piece of evidence, last. */
  public Finding withEvidence(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(evidence);
    more.put(key, value);
    return new Finding(severity, message, remedy, location, more, places);
  }
}
