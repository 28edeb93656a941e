package dev.epochlint.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says a finding piece by piece. Each method gives a new builder; this one stays as it is. */
public final class FindingBuilder {
  private final Severity severity;
  private final String message;
  private final String remedy;
  private final Location location;
  private final Map<String, Object> evidence;
  private final List<Place> places;

  private FindingBuilder(
      Severity severity,
      String message,
      String remedy,
      Location location,
      Map<String, Object> evidence,
      List<Place> places) {
    this.severity = severity;
    this.message = message;
    this.remedy = remedy;
    this.location = location;
    this.evidence = evidence;
    this.places = places;
  }

  /** A finding of that severity. */
  public static FindingBuilder of(Severity severity) {
    return new FindingBuilder(severity, "", "", Location.STUDY, Map.of(), List.of());
  }

  /** What was seen and where: one sentence with figures, no full stop. */
  public FindingBuilder message(String text) {
    return new FindingBuilder(severity, text, remedy, location, evidence, places);
  }

  /** What was seen and where, by a format of {@link String#format}. */
  public FindingBuilder message(String format, Object... arguments) {
    return message(String.format(Locale.ROOT, format, arguments));
  }

  /** What to do: which line of code or setting to change. */
  public FindingBuilder remedy(String text) {
    return new FindingBuilder(severity, message, text, location, evidence, places);
  }

  /** What to do, by a format of {@link String#format}. */
  public FindingBuilder remedy(String format, Object... arguments) {
    return remedy(String.format(Locale.ROOT, format, arguments));
  }

  /** The first place in corpus order. */
  public FindingBuilder at(Location place) {
    return new FindingBuilder(severity, message, remedy, place, evidence, places);
  }

  /** One more figure; an Integer is kept as a Long. */
  public FindingBuilder evidence(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(evidence);
    more.put(key, value instanceof Integer i ? Long.valueOf(i) : value);
    return new FindingBuilder(severity, message, remedy, location, more, places);
  }

  /** More figures, in the order of their names: that of a map may differ from run to run. */
  public FindingBuilder evidence(Map<String, Object> figures) {
    FindingBuilder finding = this;
    for (Map.Entry<String, Object> figure : new TreeMap<>(figures).entrySet()) {
      finding = finding.evidence(figure.getKey(), figure.getValue());
    }
    return finding;
  }

  /** More of what the finding covers. */
  public FindingBuilder covers(Place... more) {
    return covers(List.of(more));
  }

  /** More of what the finding covers. */
  public FindingBuilder covers(List<Place> more) {
    List<Place> all = new ArrayList<>(places);
    all.addAll(more);
    return new FindingBuilder(severity, message, remedy, location, evidence, all);
  }

  /** The finding; message, remedy, evidence and places must have been given. */
  public Finding build() {
    if (message.isEmpty() || remedy.isEmpty() || evidence.isEmpty() || places.isEmpty()) {
      throw new IllegalStateException(
          "a finding says what, where and what to do: message '%s', remedy '%s', evidence %s, places %s"
              .formatted(message, remedy, evidence, places));
    }
    return new Finding(severity, message, remedy, location, evidence, places);
  }
}
