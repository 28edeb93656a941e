package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.array.ArraySeries;
import dev.epochlint.recording.Series;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The series that a selection names in a file: one for each element of a "*" and each index along
 * extra axes, in the order of the file.
 */
final class ValueRecordings {

  /**
   * One series of one recording.
   *
   * @param index "" or what tells it from the others of its selection: "{3}", "[2]"
   * @param arrays the array, or several vectors that are one channel each
   * @param at which series of each array
   * @param info what the file says of it
   */
  record Part(String index, List<ArraySeries> arrays, int at, Series info) {

    @Nullable String subject() {
      return arrays.get(0).subject(at);
    }

    /** Path of the array. */
    String path() {
      return info.variable();
    }

    long samples() {
      return arrays.get(0).samples();
    }
  }

  private final ValueContent content;
  private final Limits limits;
  private final boolean layout;

  /**
   * @param layout whether it is to be told how smooth arrays are along their axes
   */
  ValueRecordings(ValueContent content, Limits limits, boolean layout) {
    this.layout = layout;
    this.content = content;
    this.limits = limits;
  }

  List<Part> find(SeriesSelection selection) throws ImportException, IOException {
    List<String> selectors =
        selection.selectors().isEmpty() ? List.of(content.onlyCandidate()) : selection.selectors();
    return selectors.size() == 1
        ? one(selectors.get(0), selection.axes())
        : List.of(stacked(selectors));
  }

  private List<Part> one(String selector, List<String> axes) throws ImportException, IOException {
    List<Part> parts = new ArrayList<>();
    SignalFacts facts = content.facts(selector);
    List<String> known = axes.isEmpty() && facts != null ? facts.axes() : axes;
    for (ValuePath.Found found : content.find(selector)) {
      ArraySeries series = series(found, known);
      Series info = series.series();
      if (facts != null && facts.channelNames().size() == info.channels()) {
        info = info.named(facts.channelNames());
      }
      for (int i = 0; i < series.recordings(); i++) {
        parts.add(new Part(found.index() + series.index(i), List.of(series), i, info));
      }
    }
    return parts;
  }

  private ArraySeries series(ValuePath.Found found, List<String> axes)
      throws ImportException, IOException {
    if (!(found.node() instanceof Value.Numbers numbers)) {
      String note = found.node() instanceof Value.Other other ? ": " + other.note() : "";
      throw ImportException.variable(
          found.path(),
          "'%s' is no numeric array but of class %s%s"
              .formatted(found.path(), found.node().valueClass(), note),
          List.of());
    }
    return ArraySeries.of(
        found.path(),
        numbers.logical() ? "logical" : numbers.valueClass(),
        numbers.complex(),
        numbers.array(),
        axes,
        limits.maxVariables(),
        layout);
  }

  /** Several vectors of one length, each a channel named after its variable. */
  private Part stacked(List<String> selectors) throws ImportException, IOException {
    List<ArraySeries> arrays = new ArrayList<>();
    for (String selector : selectors) {
      for (ValuePath.Found found : content.find(selector)) {
        ArraySeries series = series(found, List.of());
        if (series.series().channels() != 1
            || (!arrays.isEmpty() && series.samples() != arrays.get(0).samples())) {
          throw ImportException.shape(
              found.path(),
              "several variables make one signal only where each is a vector of the same length;"
                  + " '%s' has %d channels of %d samples, '%s' comes first"
                      .formatted(
                          found.path(),
                          series.series().channels(),
                          series.samples(),
                          selectors.get(0)),
              List.of());
        }
        arrays.add(series);
      }
    }
    Series first = arrays.get(0).series();
    Series info =
        new Series(
            String.join(", ", selectors),
            first.valueClass(),
            first.storage(),
            List.of((long) arrays.size(), arrays.get(0).samples()),
            List.of("channel", "time"),
            arrays.size(),
            arrays.stream().map(array -> array.series().variable()).toList(),
            first.complex(),
            null);
    return new Part("", arrays, 0, info);
  }
}
