package dev.epochlint.engine;

import dev.epochlint.check.Check;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.check.Wording;
import dev.epochlint.label.Labels;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.pipeline.CheckConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.SplitConfig;
import dev.epochlint.split.HonestSplit;
import dev.epochlint.split.HonestSplit.Unit;
import dev.epochlint.split.Parts;
import dev.epochlint.split.SplitException;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.split.SplitResolver;
import dev.epochlint.split.SplitRow;
import dev.epochlint.split.SplitUnits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.jspecify.annotations.Nullable;

/**
 * Draws honest splits of a study: at random by seed, and drawn anew where a check of splits would
 * accuse the draw, so that what is written passes when it is validated.
 */
public final class SplitDrawing {
  /** The generator, as a methods section names it. */
  public static final String GENERATOR = "WELL19937c";

  private static final int REDRAWS = 60;

  private final Study study;
  private final Judge judge;
  private final Order order;
  private final SplitPlan plan;
  private final List<Unit> units;
  private final Map<String, Double> fractions;
  private final Map<String, Integer> redrawn = new TreeMap<>();

  /**
   * What to draw.
   *
   * @param seeds a draw for each
   * @param folds number of folds, 0 for one split into parts
   * @param fractions share of each part
   */
  public record Order(List<Long> seeds, int folds, Map<String, Double> fractions) {
    public Order {
      seeds = List.copyOf(seeds);
      fractions = Map.copyOf(fractions);
    }
  }

  /**
   * What was drawn.
   *
   * @param study the study with the drawn split
   * @param unit what was drawn: subjects or recordings
   * @param rows rows of the split file
   * @param fractions the shares that were aimed at
   * @param redrawn how often a draw was thrown away, by the check that spoke against it
   * @param remaining what checks still say of the split, from a warning on
   * @param remarks what could not be done, in sentences
   */
  public record Drawn(
      Study study,
      SplitPlan.Unit unit,
      List<SplitRow> rows,
      Map<String, Double> fractions,
      Map<String, Integer> redrawn,
      List<ReportedFinding> remaining,
      List<String> remarks) {
    public Drawn {
      rows = List.copyOf(rows);
      fractions = Map.copyOf(fractions);
      redrawn = Map.copyOf(redrawn);
      remaining = List.copyOf(remaining);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * @param study the study without a split
   * @param checks the checks to run; those of splits speak against a draw
   * @param pipeline what is declared
   */
  public SplitDrawing(Study study, List<Check> checks, Pipeline pipeline, Order order) {
    SplitConfig config = pipeline.split();
    SplitPlan declared = config == null ? SplitPlan.DEFAULT : config.plan();
    this.study = study;
    this.order = order;
    fractions = fractions(order, declared);
    plan =
        new SplitPlan(
            declared.unit(),
            true,
            order.folds() > 0 ? Map.of() : fractions,
            declared.mode(),
            declared.horizon(),
            declared.guard(),
            declared.exclude());
    judge =
        new Judge(
            checks.stream()
                .filter(check -> check.info().id().startsWith("split-"))
                .filter(check -> !isOff(pipeline.checks().get(check.info().id())))
                .toList(),
            pipeline.checks());
    units = units();
  }

  private static boolean isOff(@Nullable CheckConfig config) {
    return config != null && config.off();
  }

  /** The shares asked for, else those declared, else four fifths for training. */
  private static Map<String, Double> fractions(Order order, SplitPlan declared) {
    Map<String, Double> asked =
        new TreeMap<>(order.fractions().isEmpty() ? declared.fractions() : order.fractions());
    if (asked.isEmpty()) {
      asked.put(Parts.TRAIN, 0.8);
      asked.put(Parts.VALIDATION, 0.2);
    }
    double sum = asked.values().stream().mapToDouble(Double::doubleValue).sum();
    if (sum < 1 - 1e-9 && !asked.containsKey(Parts.TRAIN)) {
      asked.put(Parts.TRAIN, 1 - sum);
    }
    return asked;
  }

  private List<Unit> units() {
    Optional<StudyLabels> labels = StudyLabels.classes(study);
    Map<String, Long> weights = new LinkedHashMap<>();
    Map<String, Map<Double, Long>> classes = new HashMap<>();
    for (int r = 0; r < study.recordings().size(); r++) {
      RecordingProfile recording = study.recordings().get(r);
      if (plan.exclude().contains(recording.subject())) {
        continue;
      }
      String id = plan.unit() == SplitPlan.Unit.SUBJECT ? recording.subject() : recording.id();
      boolean windows = study.windowing() != null;
      weights.merge(id, windows ? recording.windows() : recording.signal().samples(), Long::sum);
      Map<Double, Long> of = classes.computeIfAbsent(id, unused -> new TreeMap<>());
      if (labels.isPresent()) {
        labels.get().counts(r).forEach((label, count) -> of.merge(label, count, Long::sum));
      }
    }
    List<Unit> all = new ArrayList<>();
    weights.forEach(
        (id, weight) -> all.add(new Unit(id, weight, classes.getOrDefault(id, Map.of()))));
    return all;
  }

  /** "subject" or "recording". */
  private String noun() {
    return plan.unit().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Draws.
   *
   * @throws PipelineException where there are too few subjects, or the split is not meant to be
   *     random
   */
  public Drawn draw(Path pipeline) throws PipelineException {
    require(pipeline);
    List<SplitRow> rows = new ArrayList<>();
    Judged kept = new Judged(List.of(), study, List.of());
    for (long seed : order.seeds()) {
      RandomGenerator random = new Well19937c(seed);
      kept = draw(rows, String.valueOf(seed), random);
      rows = new ArrayList<>(kept.rows());
    }
    return new Drawn(
        kept.study(), plan.unit(), kept.rows(), fractions, redrawn, kept.against(), remarks());
  }

  private record Judged(List<SplitRow> rows, Study study, List<ReportedFinding> against) {
    long errors() {
      return against.stream().filter(f -> f.finding().severity() == Severity.ERROR).count();
    }

    boolean betterThan(Judged other) {
      return errors() != other.errors()
          ? errors() < other.errors()
          : against.size() < other.against.size();
    }
  }

  /** Adds a draw to those of other seeds; the first that no check speaks against. */
  private Judged draw(List<SplitRow> before, String seed, RandomGenerator random) {
    Judged best = null;
    for (int i = 0; i < REDRAWS; i++) {
      List<SplitRow> rows = new ArrayList<>(before);
      rows.addAll(order.folds() > 0 ? folds(seed, random) : parts(seed, random));
      Judged judged = judged(rows);
      if (judged.against().isEmpty()) {
        return judged;
      }
      judged.against().forEach(finding -> redrawn.merge(finding.check(), 1, Integer::sum));
      best = best == null || judged.betterThan(best) ? judged : best;
    }
    return java.util.Objects.requireNonNull(best);
  }

  private Judged judged(List<SplitRow> rows) {
    try {
      List<SplitUnits> known =
          study.recordings().stream()
              .map(
                  recording ->
                      new SplitUnits(
                          recording.id(),
                          recording.subject(),
                          study.windowing() == null
                              ? null
                              : study.windowing().cut(recording.signal().samples())))
              .toList();
      Study with = study.withSplit(new SplitResolver(known).resolve(plan, rows));
      List<ReportedFinding> against =
          judge.judge(with).findings().stream()
              .filter(finding -> finding.finding().severity().compareTo(Severity.WARNING) >= 0)
              .toList();
      return new Judged(rows, with, against);
    } catch (SplitException e) {
      throw new IllegalStateException("ids of the study are ambiguous: " + e.getMessage(), e);
    }
  }

  private List<SplitRow> parts(String seed, RandomGenerator random) {
    List<String> parts = new HonestSplit(units, fractions).draw(random);
    List<SplitRow> rows = new ArrayList<>();
    for (int u = 0; u < units.size(); u++) {
      rows.add(row(seed, "", parts.get(u), units.get(u)));
    }
    return rows;
  }

  /** Test subjects are the same in every fold; of the others each is held out once. */
  private List<SplitRow> folds(String seed, RandomGenerator random) {
    double test = fractions.getOrDefault(Parts.TEST, 0.0);
    List<String> outer = Collections.nCopies(units.size(), Parts.TRAIN);
    if (test > 0) {
      outer = new HonestSplit(units, Map.of(Parts.TRAIN, 1 - test, Parts.TEST, test)).draw(random);
    }
    List<Unit> inner = new ArrayList<>();
    for (int u = 0; u < units.size(); u++) {
      if (outer.get(u).equals(Parts.TRAIN)) {
        inner.add(units.get(u));
      }
    }
    Map<String, Double> shares = new TreeMap<>();
    for (int f = 1; f <= order.folds(); f++) {
      shares.put(String.valueOf(f), 1.0 / order.folds());
    }
    List<String> heldIn = new HonestSplit(inner, shares).draw(random);
    List<SplitRow> rows = new ArrayList<>();
    for (int f = 1; f <= order.folds(); f++) {
      String fold = String.valueOf(f);
      int next = 0;
      for (int u = 0; u < units.size(); u++) {
        boolean tested = !outer.get(u).equals(Parts.TRAIN);
        boolean held = !tested && heldIn.get(next++).equals(fold);
        String part = tested ? Parts.TEST : held ? Parts.VALIDATION : Parts.TRAIN;
        rows.add(row(seed, fold, part, units.get(u)));
      }
    }
    return rows;
  }

  private SplitRow row(String seed, String fold, String part, Unit unit) {
    return new SplitRow(seed, fold, part, plan.unit(), unit.id(), null, 0);
  }

  private void require(Path pipeline) throws PipelineException {
    if (plan.mode() == SplitPlan.Mode.CHRONOLOGICAL) {
      throw new PipelineException(
          List.of(
              pipeline
                  + ": split.mode: a chronological split follows from time, there is nothing to"
                  + " draw"));
    }
    if (plan.unit() == SplitPlan.Unit.WINDOW) {
      throw new PipelineException(
          List.of(
              pipeline
                  + ": split.unit: windows of one subject in two parts tell the model the answers;"
                  + " declare subject or recording"));
    }
    double sum = fractions.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > 1e-9 || !fractions.containsKey(Parts.TRAIN)) {
      throw new PipelineException(
          List.of(
              "%s: the fractions (%s) add up to %s; 1 is meant, train among them"
                  .formatted(
                      pipeline,
                      String.join(", ", Parts.inOrder(fractions.keySet())),
                      Wording.number(sum))));
    }
    if (study.recordings().isEmpty()) {
      throw new PipelineException(
          List.of(
              pipeline
                  + ": a split draws subjects or recordings, and no recordings are declared; arrays"
                  + " are cut into parts already"));
    }
    int tested = order.folds() > 0 && fractions.containsKey(Parts.TEST) ? 1 : 0;
    int needed = order.folds() > 0 ? Math.max(2, order.folds()) + tested : fractions.size();
    if (units.size() < needed) {
      throw new PipelineException(
          List.of(
              "%s: %s for %d %s, each of which needs one; %s"
                  .formatted(
                      pipeline,
                      Wording.count(units.size(), noun()),
                      needed,
                      order.folds() == 0 ? "parts" : tested > 0 ? "folds and test" : "folds",
                      order.folds() > 0 && units.size() - tested >= 2
                          ? "ask for --folds %d at most".formatted(units.size() - tested)
                          : "record more, or ask for fewer")));
    }
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (units.stream().allMatch(unit -> unit.classes().isEmpty())) {
      remarks.add("Not stratified: no class labels are declared (recordings.labels).");
      return remarks;
    }
    Map<Double, Long> holders = new TreeMap<>();
    for (Unit unit : units) {
      unit.classes().keySet().forEach(label -> holders.merge(label, 1L, Long::sum));
    }
    Labels labels = study.labels();
    int parts = order.folds() > 0 ? order.folds() : fractions.size();
    holders.forEach(
        (label, of) -> {
          if (of < parts) {
            remarks.add(
                "Class %s can't be in every part: only %s has it."
                    .formatted(
                        labels == null ? String.valueOf(label) : labels.word(label),
                        Wording.count(of, noun())));
          }
        });
    return remarks;
  }
}
