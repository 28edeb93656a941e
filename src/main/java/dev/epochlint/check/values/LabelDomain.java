package dev.epochlint.check.values;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.check.Wording;
import dev.epochlint.label.Labels;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.split.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Reports labels that are no classes of the task. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-label-domain",
    summary = "Labels lie outside the domain of the task",
    severity = Severity.ERROR,
    rows = true,
    thresholds =
        @Threshold(
            key = "slip-share",
            value = 0.01,
            doc = "how rare a word is against one that is nearly the same to be a slip of the pen"),
    causes = {"shape-label-rate", "import-csv-cells"})
public final class LabelDomain implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<StudyLabels> labels = StudyLabels.of(study);
    if (labels.isEmpty()) {
      return new Outcome.NotEvaluated("declare recordings.labels");
    }
    NavigableMap<Double, LabelUse> uses = LabelUse.of(labels.get());
    if (uses.isEmpty()) {
      return new Outcome.NotEvaluated("there are no labels");
    }
    LabelPlan plan = labels.get().labels().plan();
    plan.ignore().forEach(uses::remove);
    List<Finding> findings = new ArrayList<>();
    if (!labels.get().labels().names().isEmpty()) {
      report(study, uses, label -> !Double.isFinite(label), "is missing").ifPresent(findings::add);
      findings.addAll(new WordDomain(study, labels.get().labels(), uses, settings).findings());
      return Outcome.of(findings);
    }
    report(study, uses, label -> !Double.isFinite(label), "is no number").ifPresent(findings::add);
    if (plan.classes()) {
      report(
              study,
              uses,
              label -> Double.isFinite(label) && label != Math.rint(label),
              "is no integer, and classes are")
          .ifPresent(findings::add);
      outside(study, uses, plan).ifPresent(findings::add);
      fromOne(study, uses, plan).ifPresent(findings::add);
      // A class that a held-out part lacks is no fault of its labels.
      boolean heldOut =
          study.inputs().arrays().stream().anyMatch(a -> !a.array().part().equals(Parts.TRAIN));
      if (!heldOut) {
        absent(study, uses, labels.get().labels()).ifPresent(findings::add);
      }
    }
    return Outcome.of(findings);
  }

  private static boolean isWhole(double label) {
    return Double.isFinite(label) && label == Math.rint(label);
  }

  private static Optional<Finding> outside(
      Study study, NavigableMap<Double, LabelUse> uses, LabelPlan plan) {
    Integer classes = plan.count();
    int base = plan.base();
    if (classes == null) {
      return report(
          study, uses, label -> isWhole(label) && label < base, "is below the first class " + base);
    }
    boolean oneBased =
        !uses.containsKey((double) base) && uses.containsKey((double) base + classes);
    return report(
        study,
        uses,
        label -> isWhole(label) && (label < base || label >= base + classes),
        "is outside of the classes %d to %d%s"
            .formatted(
                base,
                base + classes - 1,
                oneBased ? " and %d never occurs: they are counted from one".formatted(base) : ""));
  }

  /** Classes 1 to K where the number of classes is not declared. */
  private static Optional<Finding> fromOne(
      Study study, NavigableMap<Double, LabelUse> uses, LabelPlan plan) {
    double lowest = uses.firstKey();
    double highest = uses.lastKey();
    boolean all = uses.size() == highest - lowest + 1;
    if (plan.count() != null || plan.base() != 0 || lowest != 1 || uses.size() < 2 || !all) {
      return Optional.empty();
    }
    boolean fails = "ce".equals(study.loss().name());
    return Optional.of(
        LabelUse.finding(study, uses, highest, fails ? Severity.ERROR : Severity.WARNING)
            .message(
                "%slabels are 1 to %.0f and never 0: counted from one, class %.0f is out of range"
                    + " for a loss that counts from 0",
                only(study), highest, highest)
            .build());
  }

  /** The file where there is but one: labels of training and of validation are judged apart. */
  private static String only(Study study) {
    return study.recordings().size() == 1 ? study.recordings().get(0).header().file() + ": " : "";
  }

  private static Optional<Finding> absent(
      Study study, NavigableMap<Double, LabelUse> uses, Labels labels) {
    Integer classes = labels.plan().count();
    if (classes == null) {
      return Optional.empty();
    }
    int base = labels.plan().base();
    boolean oneBased =
        !uses.containsKey((double) base) && uses.containsKey((double) base + classes);
    List<Integer> missing =
        IntStream.range(base, base + classes)
            .filter(c -> !uses.containsKey((double) c))
            .boxed()
            .toList();
    if (missing.isEmpty() || oneBased || uses.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        LabelUse.finding(study, uses, uses.firstKey(), Severity.WARNING)
            .message(
                "class%s %s of %d to %d never occur%s",
                missing.size() == 1 ? "" : "es",
                Wording.list(missing),
                base,
                base + classes - 1,
                missing.size() == 1 ? "s" : "")
            .build());
  }

  /** All labels that fulfil a condition, the first in full. */
  private static Optional<Finding> report(
      Study study, NavigableMap<Double, LabelUse> uses, DoublePredicate bad, String what) {
    List<Map.Entry<Double, LabelUse>> found =
        uses.entrySet().stream().filter(use -> bad.test(use.getKey())).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<Double, LabelUse> first = found.get(0);
    long count = found.stream().mapToLong(use -> use.getValue().count()).sum();
    RecordingProfile recording = study.recordings().get(first.getValue().recording());
    return Optional.of(
        LabelUse.finding(study, uses, first.getKey(), Severity.ERROR)
            .message(
                "%s: label %s at %d %s%s",
                recording.header().name(),
                first.getValue().written(study, first.getKey()),
                first.getValue().first(),
                what,
                count == 1 ? "" : "; %s such".formatted(Wording.count(count, "label")))
            .evidence("count", count)
            .build());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("classes 0 to 4", study(0)),
        Example.bad(
            "classes 1 to 5 where 0 to 4 are declared",
            study(1),
            "A.mat: label 5 at 4 is outside of the classes 0 to 4 and 0 never occurs: they are"
                + " counted from one; 4 labels such"));
  }

  private static Study study(int first) {
    double[] labels = new double[20];
    for (int k = 0; k < 20; k++) {
      labels[k] = first + k % 5;
    }
    return StudyBuilder.study()
        .windows(10, 10)
        .labels(new LabelPlan(true, 5, 0, List.of(), LabelPlan.Rule.MAJORITY))
        .recording(ExampleRecording.of("A", Signals.noise(1, 1, 200)).labels(labels))
        .build();
  }
}
