package dev.epochlint.importer.edf;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.recording.Glob;
import dev.epochlint.recording.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which channels of a file are meant, by label, glob or 1-based range; all have one rate. */
final class EdfSelection {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  private EdfSelection() {}

  static List<EdfChannel> of(EdfHeader header, SeriesSelection selection) throws ImportException {
    Set<EdfChannel> chosen = new LinkedHashSet<>();
    if (selection.selectors().isEmpty()) {
      header.channels().stream()
          .filter(channel -> !channel.isAnnotations() && !channel.isStatus())
          .forEach(chosen::add);
    }
    for (String selector : selection.selectors()) {
      chosen.addAll(named(header, selector));
    }
    String variable = String.join(", ", selection.selectors());
    if (chosen.isEmpty()) {
      throw ImportException.variable(
          variable, "the file holds annotations alone, and no signal", described(header, ""));
    }
    requireOneRate(header, chosen, variable);
    return List.copyOf(chosen);
  }

  private static List<EdfChannel> named(EdfHeader header, String selector) throws ImportException {
    List<EdfChannel> found = new ArrayList<>();
    for (EdfChannel channel : header.channels()) {
      if (channel.label().equals(selector)) {
        found.add(channel);
      }
    }
    Matcher range = RANGE.matcher(selector);
    if (found.isEmpty() && range.matches()) {
      int from = Integer.parseInt(range.group(1));
      int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
      if (from >= 1 && from <= to && to <= header.channels().size()) {
        found.addAll(header.channels().subList(from - 1, to));
      }
    } else if (found.isEmpty() && Glob.isGlob(selector)) {
      Glob glob = Glob.of(selector);
      header.channels().stream()
          .filter(channel -> glob.matches(channel.label()))
          .forEach(found::add);
    }
    found.removeIf(EdfChannel::isAnnotations);
    if (found.isEmpty()) {
      throw ImportException.variable(
          selector, "there is no channel '%s'".formatted(selector), described(header, selector));
    }
    return found;
  }

  private static void requireOneRate(EdfHeader header, Set<EdfChannel> chosen, String variable)
      throws ImportException {
    Map<Integer, List<String>> rates = new LinkedHashMap<>();
    for (EdfChannel channel : chosen) {
      rates.computeIfAbsent(channel.samples(), key -> new ArrayList<>()).add(channel.label());
    }
    if (rates.size() > 1) {
      List<String> groups = new ArrayList<>();
      rates.forEach(
          (samples, labels) ->
              groups.add(
                  "%s Hz (%s)"
                      .formatted(
                          hertz(samples / header.recordSeconds()), String.join(", ", labels))));
      throw ImportException.variable(
          variable,
          "the channels have %d rates: %s; name those of one rate in recordings.signal"
              .formatted(rates.size(), String.join(", ", groups)),
          described(header, ""));
    }
  }

  private static String hertz(double rate) {
    return rate == Math.rint(rate) && Math.abs(rate) < 1e9
        ? String.valueOf((long) rate)
        : String.format(Locale.ROOT, "%.6g", rate);
  }

  private static List<String> described(EdfHeader header, String wanted) {
    List<String> labels = header.channels().stream().map(EdfChannel::label).toList();
    Map<String, String> described = new LinkedHashMap<>();
    for (EdfChannel channel : header.channels()) {
      described.put(
          channel.label(), "%s (%s Hz)".formatted(channel.label(), hertz(header.rateHz(channel))));
    }
    return Nearest.order(wanted, labels).stream()
        .distinct()
        .map(label -> described.getOrDefault(label, label))
        .toList();
  }
}
