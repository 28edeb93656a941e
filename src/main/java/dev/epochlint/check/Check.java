package dev.epochlint.check;

import java.util.List;

/**
 * A rule that judges what the measures hold. A check is one class annotated with {@link CheckInfo}
 * and {@code @AutoService(Check.class)}, its test and its explain page. Stateless.
 */
public interface Check {

  /**
   * Judges a study. Never returns {@link Outcome.Passed} where it saw no data to judge.
   *
   * @param settings the thresholds that hold for this check
   */
  Outcome judge(Study study, Settings settings);

  /** Small studies with the outcome expected: at least one that passes and one that fails. */
  List<Example> examples();

  /** The annotation of this check. */
  default CheckInfo info() {
    CheckInfo info = getClass().getAnnotation(CheckInfo.class);
    if (info == null) {
      throw new IllegalStateException(getClass() + " lacks @CheckInfo");
    }
    return info;
  }
}
