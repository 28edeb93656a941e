package dev.epochlint.recording;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline file says of its labels.
 *
 * @param classes whether they are classes; otherwise they are values
 * @param count number of classes, null where not declared
 * @param base smallest class
 * @param ignore labels that the loss leaves out
 * @param ignoredWords the same where labels are words
 * @param rule which label a window gets
 */
public record LabelPlan(
    boolean classes,
    @Nullable Integer count,
    int base,
    List<Double> ignore,
    List<String> ignoredWords,
    Rule rule)
    implements Serializable {

  /** Classes from 0 on, by majority. */
  public static final LabelPlan CLASSES = new LabelPlan(true, null, 0, List.of(), Rule.MAJORITY);

  public LabelPlan {
    ignore = List.copyOf(ignore);
    ignoredWords = List.copyOf(ignoredWords);
  }

  /** A plan of labels that are numbers. */
  public LabelPlan(
      boolean classes, @Nullable Integer count, int base, List<Double> ignore, Rule rule) {
    this(classes, count, base, ignore, List.of(), rule);
  }

  /** The same plan once the classes are known that the loss leaves out. */
  public LabelPlan ignoring(List<Double> classesLeftOut) {
    return new LabelPlan(classes, count, base, classesLeftOut, List.of(), rule);
  }

  /** Which of the labels of its samples a window gets. */
  public enum Rule {
    MAJORITY,
    FIRST,
    CENTRE,
    LAST
  }
}
