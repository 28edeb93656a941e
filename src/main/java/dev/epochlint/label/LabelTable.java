package dev.epochlint.label;

import dev.epochlint.label.Labels.TableLabels;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NaturalOrder;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitException;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.split.SplitResolver;
import dev.epochlint.split.SplitRow;
import dev.epochlint.split.SplitUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the rows of a table of labels, whose part is the label, into labels of recordings. */
public final class LabelTable {
  private LabelTable() {}

  /**
   * The labels of a table.
   *
   * @param inFiles the texts of labels in the files of recordings, none where they are numbers
   * @param recordings the recordings of the study in corpus order
   * @throws SplitException where an id can mean two recordings, or two rows contradict each other
   */
  public static Labels of(
      LabelPlan plan, Collection<String> inFiles, List<SplitRow> rows, List<SplitUnits> recordings)
      throws SplitException {
    List<String> names = names(plan, inFiles, rows);
    Split resolved = new SplitResolver(recordings).resolve(SplitPlan.DEFAULT, rows);
    double[] whole = new double[recordings.size()];
    Arrays.fill(whole, Double.NaN);
    List<Map<Long, Double>> windows = new ArrayList<>();
    recordings.forEach(recording -> windows.add(new TreeMap<>()));
    List<SplitRow> unmatched = new ArrayList<>();
    for (Draw draw : resolved.draws()) {
      unmatched.addAll(draw.unmatched());
      for (Draw.Member member : draw.members()) {
        double label = label(member.part(), plan, names);
        String id = recordings.get(member.recording()).id();
        if (member.window() < 0) {
          require(Double.isNaN(whole[member.recording()]), id, "");
          whole[member.recording()] = label;
        } else {
          Double before = windows.get(member.recording()).put(member.window(), label);
          require(before == null, id, ", window " + member.window());
        }
      }
    }
    List<TableLabels> table = new ArrayList<>();
    for (int i = 0; i < recordings.size(); i++) {
      table.add(new TableLabels(whole[i], windows.get(i)));
    }
    return Labels.of(plan, names, table, unmatched);
  }

  private static void require(boolean once, String id, String window) throws SplitException {
    if (!once) {
      throw new SplitException(false, "%s%s has two labels".formatted(id, window));
    }
  }

  /** The names of the classes, none where every label is a number. */
  private static List<String> names(
      LabelPlan plan, Collection<String> inFiles, List<SplitRow> rows) {
    boolean numbers =
        inFiles.isEmpty() && rows.stream().allMatch(row -> number(row.part()) != null);
    return numbers || !plan.classes()
        ? List.of()
        : Stream.concat(inFiles.stream(), rows.stream().map(SplitRow::part))
            .distinct()
            .sorted(NaturalOrder.INSTANCE)
            .toList();
  }

  private static double label(String text, LabelPlan plan, List<String> names) {
    if (!names.isEmpty()) {
      return (double) plan.base() + names.indexOf(text);
    }
    Double number = number(text);
    return number == null ? Double.NaN : number;
  }

  private static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text.equalsIgnoreCase("nan") ? Double.NaN : null;
    }
  }
}
