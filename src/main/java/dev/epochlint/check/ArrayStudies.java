package dev.epochlint.check;

import dev.epochlint.label.Labels;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that are already cut, as checks of recordings can judge them: each is a study of its own
 * whose one recording is made of the rows, and whose windows are the rows.
 */
public final class ArrayStudies {
  private ArrayStudies() {}

  /** What a check says of a study and, where it judges rows too, of its arrays. */
  public static Outcome judge(Check check, Study study, Settings settings) {
    Outcome outcome = check.judge(study, settings);
    if (!check.info().rows()) {
      return outcome;
    }
    for (ArrayProfile array : study.inputs().arrays()) {
      outcome = joined(outcome, check.judge(of(study, array), settings), array);
    }
    return outcome;
  }

  private static Outcome joined(Outcome before, Outcome ofArray, ArrayProfile array) {
    if (ofArray instanceof Outcome.Failed failed) {
      List<Finding> findings =
          new ArrayList<>(before instanceof Outcome.Failed f ? f.findings() : List.of());
      failed.findings().forEach(finding -> findings.add(inRows(finding, array)));
      return new Outcome.Failed(findings);
    }
    boolean judged = before instanceof Outcome.Passed || before instanceof Outcome.Failed;
    return !judged && ofArray instanceof Outcome.Passed ? ofArray : before;
  }

  /** The study of one array. */
  static Study of(Study study, ArrayProfile array) {
    Windowing rows =
        new Windowing(
            Math.max(1, array.array().samples()),
            Math.max(1, array.array().samples()),
            new TailPolicy.Drop());
    return new Study(
        study.expected(),
        rows,
        null,
        0,
        study.loss(),
        study.normalize(),
        List.of(array.rows()),
        List.of(),
        null,
        labels(study, array),
        null,
        TrainingInputs.NONE);
  }

  private static @Nullable Labels labels(Study study, ArrayProfile array) {
    if (array.rows().labels() == null) {
      return null;
    }
    Labels declared = study.labels();
    LabelPlan plan = declared == null ? LabelPlan.CLASSES : declared.plan();
    return new Labels(plan, List.of(), List.of(), List.of());
  }

  /** A finding about the joined rows, told of the row. */
  private static Finding inRows(Finding finding, ArrayProfile array) {
    Map<String, Object> keys = finding.location().keys();
    boolean target = "y".equals(side(finding));
    Object sample = keys.get("sample");
    Object window = keys.get("window");
    long samples = Math.max(1, array.array().samples());
    Long row =
        sample instanceof Long s ? Long.valueOf(s / samples) : window instanceof Long w ? w : null;
    String message = finding.message();
    if (sample instanceof Long s) {
      message +=
          " (samples are counted through the rows: the first is %d of row %d)"
              .formatted(s % samples, s / samples);
    }
    Location location =
        Location.STUDY
            .with("file", keys.get("file"))
            .with("variable", keys.get("variable"))
            .with("channel", keys.get("channel"))
            .with("sample", sample instanceof Long s ? Long.valueOf(s % samples) : null)
            .with("part", array.array().part())
            .with("array", array.array().part() + "." + (target ? "y" : "x"))
            .with("row", row);
    return new Finding(
        finding.severity(),
        message,
        finding.remedy(),
        location,
        finding.evidence(),
        finding.places());
  }

  private static String side(Finding finding) {
    return finding.places().stream()
            .allMatch(p -> p.role().equals("target") || p.role().equals("labels"))
        ? "y"
        : "x";
  }
}
