package dev.epochlint.label;

import dev.epochlint.recording.LabelPlan;
import dev.epochlint.split.SplitRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of a study: what the pipeline file says of them, and those of its table. Labels that
 * stand in the files of recordings are in their profiles.
 *
 * @param plan what is declared
 * @param names names of the classes of a table that holds words, in natural order: class {@code
 *     base + i} is {@code names[i]}; empty where labels are numbers
 * @param table the labels of the table, one entry a recording in corpus order; empty without one
 * @param unmatched rows of the table that name nothing in the study
 */
public record Labels(
    LabelPlan plan, List<String> names, List<TableLabels> table, List<SplitRow> unmatched)
    implements Serializable {

  public Labels {
    names = List.copyOf(names);
    table = List.copyOf(table);
    unmatched = List.copyOf(unmatched);
  }

  /**
   * The labels of a study whose classes are known.
   *
   * @param names names of the classes, empty where labels are numbers
   */
  public static Labels of(
      LabelPlan plan, List<String> names, List<TableLabels> table, List<SplitRow> unmatched) {
    List<Double> leftOut = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (plan.ignoredWords().contains(names.get(i))) {
        leftOut.add((double) plan.base() + i);
      }
    }
    return new Labels(names.isEmpty() ? plan : plan.ignoring(leftOut), names, table, unmatched);
  }

  /**
   * What a table says of one recording.
   *
   * @param whole the label of the recording, NaN where the table has none
   * @param windows labels of its windows by their number
   */
  public record TableLabels(double whole, Map<Long, Double> windows) implements Serializable {
    public TableLabels {
      windows = Collections.unmodifiableMap(new TreeMap<>(windows));
    }
  }

  /** Whether the labels are classes. */
  public boolean classes() {
    return plan.classes();
  }

  /** How a report writes a label: its name, or the number. */
  public String word(double label) {
    int at = (int) label - plan.base();
    if (at >= 0 && at < names.size()) {
      return names.get(at);
    }
    return label == Math.rint(label)
        ? String.valueOf((long) label)
        : String.format(Locale.ROOT, "%.4g", label);
  }
}
