package dev.epochlint.check.loss;

import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.Tally;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Batches whose targets have the same fault, in the order in which they are served. */
final class BatchHits implements Hits {
  private final Batches batches;
  private final Set<Step> steps = new LinkedHashSet<>();
  private final Set<Integer> channels = new LinkedHashSet<>();
  private double worst = Double.POSITIVE_INFINITY;

  BatchHits(Batches batches) {
    this.batches = batches;
  }

  /**
   * One more batch; the smaller the figure, the worse it is.
   *
   * @param step its step; the first where no order is known and it stands for all
   */
  void add(Step step, int channel, double figure) {
    steps.add(step);
    channels.add(channel);
    worst = Math.min(worst, figure);
  }

  @Override
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  @Override
  public double worst() {
    return worst;
  }

  private Step first() {
    return steps.iterator().next();
  }

  private int channel() {
    return channels.iterator().next();
  }

  private int recording() {
    return first().epoch().recording().applyAsInt(first().step() * batches.serving().batch());
  }

  @Override
  public String subject() {
    Targets targets = batches.targets();
    String name = targets.name(recording());
    return targets.timed() || targets.channels(recording()) > 1
        ? "%s: channel %d".formatted(name, channel())
        : name;
  }

  @Override
  public String where() {
    Serving serving = batches.serving();
    if (!serving.ordered()) {
      return "in a batch of %s on average"
          .formatted(Wording.count(serving.batch(), batches.targets().unit()));
    }
    long all = serving.epochs().stream().mapToLong(serving::batches).sum();
    return "in %s of %s: %s"
        .formatted(
            Wording.whole(steps.size()),
            Wording.count(all, "batch"),
            Wording.list(
                steps.stream().limit(Tally.PLACES).map(Step::words).toList(), steps.size()));
  }

  @Override
  public String when() {
    return "";
  }

  @Override
  public FindingBuilder about(FindingBuilder finding) {
    Step first = first();
    int window = first.epoch().window().applyAsInt(first.step() * batches.serving().batch());
    Location at = batches.targets().at(recording(), channel(), window);
    boolean ordered = batches.serving().ordered();
    FindingBuilder builder = finding.at(ordered ? first.in(at) : at).covers(places());
    return ordered ? builder.evidence("batches-affected", (long) steps.size()) : builder;
  }

  /** The channels in all recordings that batches are made of. */
  private List<Place> places() {
    Set<Place> places = new LinkedHashSet<>();
    for (int r = 0; r < batches.study().recordings().size(); r++) {
      for (int channel : channels) {
        if (channel < batches.targets().channels(r)) {
          places.add(batches.targets().place(r, channel));
        }
      }
    }
    return new ArrayList<>(places);
  }
}
