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
 * @param rule which label a window gets
 */
public record LabelPlan(
    boolean classes, @Nullable Integer count, int base, List<Double> ignore, Rule rule)
    implements Serializable {

  /** Classes from 0 on, by majority. */
  public static final LabelPlan CLASSES = new LabelPlan(true, null, 0, List.of(), Rule.MAJORITY);

  public LabelPlan {
    ignore = List.copyOf(ignore);
  }

  /** Which of the labels of its samples a window gets. */
  public enum Rule {
    MAJORITY,
    FIRST,
    CENTRE,
    LAST
  }
}
