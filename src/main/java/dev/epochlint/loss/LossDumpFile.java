package dev.epochlint.loss;

import dev.epochlint.importer.rows.LogRows;
import dev.epochlint.importer.rows.RowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a dump of the values of the loss: a table with the columns step, position and value, and,
 * each where it applies, seed, prediction, target, reported and gradient, whose cells may be empty;
 * so may be that of value in a row that has reported: the loss is a number for all samples then.
 * The rows of a step stand together. Only a summary of each step is kept, about 250 bytes.
 */
public final class LossDumpFile {
  private static final List<String> KNOWN =
      List.of("step", "position", "value", "seed", "prediction", "target", "reported", "gradient");

  /** Steps that a dump may have. */
  private static final int MOST_STEPS = 1 << 20;

  private final LogRows log;
  private final int stepAt;
  private final int positionAt;
  private final int valueAt;
  private final int seedAt;
  private final int predictionAt;
  private final int targetAt;
  private final int reportedAt;
  private final int gradientAt;

  private LossDumpFile(LogRows log) throws RowException {
    this.log = log;
    stepAt = log.require("step", KNOWN);
    positionAt = log.require("position", KNOWN);
    valueAt = log.require("value", KNOWN);
    seedAt = log.column("seed");
    predictionAt = log.column("prediction");
    targetAt = log.column("target");
    reportedAt = log.column("reported");
    gradientAt = log.column("gradient");
  }

  /**
   * The steps of a dump.
   *
   * @param name the file as the pipeline file names it
   * @param plan the declared loss, recomputed where predictions and targets are there
   * @throws RowException where it is absent or a row can't be understood, with the line
   */
  public static LossDump read(Path file, String name, LossPlan plan) throws RowException {
    try (LogRows log = LogRows.open(file, "loss dump")) {
      return new LossDumpFile(log).dump(name, plan);
    }
  }

  private LossDump dump(String name, LossPlan plan) throws RowException {
    boolean paired = predictionAt >= 0 && targetAt >= 0;
    Optional<Recomputed> recomputed = paired ? Recomputed.of(plan) : Optional.empty();
    StepRows rows = new StepRows(paired, recomputed);
    List<DumpStep> steps = new ArrayList<>();
    Map<String, Set<Long>> seen = new HashMap<>();
    String seed = "";
    long step = -1;
    while (log.next()) {
      String rowSeed = seedAt < 0 ? "" : log.text(seedAt);
      long rowStep = log.index(stepAt);
      if (rowStep != step || !rowSeed.equals(seed)) {
        if (step >= 0) {
          steps.add(rows.end(seed, step));
        }
        begin(rowSeed, rowStep, seen, steps.size());
        rows.begin();
        seed = rowSeed;
        step = rowStep;
      }
      add(rows, paired);
    }
    if (step < 0) {
      throw new RowException("the loss dump has no rows");
    }
    steps.add(rows.end(seed, step));
    return new LossDump(name, recomputed.map(Recomputed::variants).orElse(List.of()), steps);
  }

  private void begin(String seed, long step, Map<String, Set<Long>> seen, int steps)
      throws RowException {
    if (!seen.computeIfAbsent(seed, s -> new HashSet<>()).add(step)) {
      throw new RowException(
          ("line %d: step %d comes again: rows of a step stand together, steps count on from epoch"
                  + " to epoch, and several runs need a column seed")
              .formatted(log.line(), step));
    }
    if (steps == MOST_STEPS) {
      throw new RowException(
          "line %d: more than %,d steps; dump every tenth of them"
              .formatted(log.line(), MOST_STEPS));
    }
  }

  private void add(StepRows rows, boolean paired) throws RowException {
    if (log.isBlank(valueAt) && reportedAt >= 0 && !log.isBlank(reportedAt)) {
      rows.add(log.index(positionAt), Double.NaN);
      rows.withoutValue();
    } else {
      rows.add(log.index(positionAt), log.number(valueAt));
    }
    if (paired && !log.isBlank(predictionAt) && !log.isBlank(targetAt)) {
      rows.pair(log.number(predictionAt), log.number(targetAt));
    }
    if (gradientAt >= 0 && !log.isBlank(gradientAt)) {
      rows.gradient(log.number(gradientAt));
    }
    if (reportedAt >= 0 && !log.isBlank(reportedAt)) {
      rows.reported(log.number(reportedAt));
    }
  }
}
