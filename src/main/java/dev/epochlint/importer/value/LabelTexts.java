package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.LabelWord;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Labels of a recording that are words: a cell array or an array of text, one a sample or window,
 * or one text for the recording.
 *
 * @param texts the labels in the order of the file
 */
record LabelTexts(List<String> texts) {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

  /** The labels that a selection names, one entry a recording; none where they are numbers. */
  static List<LabelTexts> of(ValueContent content, SeriesSelection wanted)
      throws ImportException, IOException {
    List<LabelTexts> labels = new ArrayList<>();
    if (wanted.selectors().size() == 1) {
      for (ValuePath.Found found : content.find(wanted.selectors().get(0))) {
        List<String> texts = texts(found.node());
        if (!texts.isEmpty()) {
          labels.add(new LabelTexts(texts));
        } else if (!labels.isEmpty()) {
          throw ImportException.variable(
              found.path(), "'%s' holds no words, others do".formatted(found.path()), List.of());
        }
      }
    }
    return labels;
  }

  private static List<String> texts(Value value) {
    if (value instanceof Value.Texts all) {
      return all.values();
    }
    List<String> texts = new ArrayList<>();
    for (Value element : value instanceof Value.Cell cell ? cell.elements() : List.of(value)) {
      boolean row = element.dims().isEmpty() || element.dims().get(0) <= 1;
      if (!(element instanceof Value.Text text) || !row) {
        return List.of();
      }
      texts.add(text.value());
    }
    return texts;
  }

  /** Hands the labels over; what was read of the recording is told with their words. */
  ImportReport deliver(RecordingSink sink) throws ImportException {
    Map<String, Integer> words = new LinkedHashMap<>();
    double[] labels = new double[Slice.SAMPLES];
    for (int start = 0; start < texts.size(); start += labels.length) {
      int count = Math.min(labels.length, texts.size() - start);
      for (int i = 0; i < count; i++) {
        labels[i] = label(texts.get(start + i).strip(), words);
      }
      sink.slice(Role.LABEL, new Slice(start, count, new double[][] {labels}));
    }
    return ImportReport.ofWords(List.copyOf(words.keySet()));
  }

  private static double label(String text, Map<String, Integer> words) throws ImportException {
    if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    words.putIfAbsent(text, words.size());
    if (words.size() > LabelWord.MOST) {
      throw ImportException.variable(
          "labels",
          "the labels are more than %,d different words".formatted(LabelWord.MOST),
          List.of());
    }
    return LabelWord.code(words.get(text));
  }
}
