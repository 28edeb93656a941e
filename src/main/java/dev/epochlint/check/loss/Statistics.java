package dev.epochlint.check.loss;

import dev.epochlint.check.Study;
import dev.epochlint.loss.Group;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The groups of values over which a loss takes a statistic, told apart by what is wrong with them:
 * windows where it is over time, else batches as far as they are known.
 *
 * @param seen how many groups hold values that are all finite
 * @param hits the groups of each fault
 */
record Statistics(long seen, List<Hits> hits) {

  /** What is wrong with a group: the number of the fault, and how bad it is (least is worst). */
  record Fault(int number, double figure) {}

  /** Tells what is wrong with a group. */
  @FunctionalInterface
  interface Rule {
    @Nullable Fault of(Group target);
  }

  /** Judges all groups by a rule of that many faults; empty where no batch is known. */
  static Optional<Statistics> of(Study study, Targets targets, Loss loss, int faults, Rule rule) {
    if (targets.over(study.loss()) == LossPlan.Over.TIME) {
      List<WindowHits> hits = new ArrayList<>();
      for (int f = 0; f < faults; f++) {
        hits.add(new WindowHits(study, targets));
      }
      long seen =
          WindowRule.overAll(
              targets,
              study.recordings().size(),
              (recording, channel, window, target) -> {
                Fault fault = rule.of(target);
                if (fault != null) {
                  hits.get(fault.number()).add(recording, channel, window, fault.figure());
                }
              });
      return Optional.of(new Statistics(seen, List.copyOf(hits)));
    }
    return Serving.of(study)
        .map(serving -> ofBatches(new Batches(study, targets, loss, serving), faults, rule));
  }

  private static Statistics ofBatches(Batches batches, int faults, Rule rule) {
    List<BatchHits> hits = new ArrayList<>();
    for (int f = 0; f < faults; f++) {
      hits.add(new BatchHits(batches));
    }
    long seen =
        batches.overAll(
            (step, channel, target) -> {
              Fault fault = rule.of(target);
              if (fault != null) {
                hits.get(fault.number()).add(step, channel, fault.figure());
              }
            });
    return new Statistics(seen, List.copyOf(hits));
  }
}
