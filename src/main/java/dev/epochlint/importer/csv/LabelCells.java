package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.LabelWord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words among the labels of one recording, numbered as they come. */
final class LabelCells {
  private final Map<String, Integer> words = new LinkedHashMap<>();
  private byte[] last = new byte[0];
  private double lastCode = Double.NaN;

  /** What the word in a cell stands as: labels come in runs, so that few are looked up. */
  double code(Row row, int column) throws ImportException {
    if (last.length > 0 && row.equals(column, last)) {
      return lastCode;
    }
    String text = row.text(column);
    Integer known = words.get(text);
    if (known == null && words.size() == LabelWord.MOST) {
      throw ImportException.variable(
          "labels",
          "line %d: the labels are more than %,d different words, the next is '%s'; is this the"
                  .formatted(row.line(), LabelWord.MOST, Cells.shown(text))
              + " column of labels?",
          List.of());
    }
    int word = known == null ? words.size() : known;
    words.putIfAbsent(text, word);
    last = text.getBytes(StandardCharsets.UTF_8);
    lastCode = LabelWord.code(word);
    return lastCode;
  }

  /** The words in the order of their numbers. */
  List<String> words() {
    return new ArrayList<>(words.keySet());
  }
}
