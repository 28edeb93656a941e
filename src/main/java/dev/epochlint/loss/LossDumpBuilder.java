package dev.epochlint.loss;

import dev.epochlint.importer.rows.RowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a dump row by row, as {@link LossDumpFile} reads one; for examples and tests. */
public final class LossDumpBuilder {
  private final Optional<Recomputed> recomputed;
  private final StepRows rows;
  private final List<DumpStep> steps = new ArrayList<>();
  private String seed = "";
  private long step = -1;

  /**
   * @param paired whether each row has a prediction and a target
   */
  public LossDumpBuilder(LossPlan plan, boolean paired) {
    recomputed = paired ? Recomputed.of(plan) : Optional.empty();
    rows = new StepRows(paired, recomputed);
  }

  /** One more row. */
  public LossDumpBuilder row(String ofSeed, long ofStep, long position, double value) {
    if (ofStep != step || !ofSeed.equals(seed)) {
      end();
      seed = ofSeed;
      step = ofStep;
    }
    try {
      rows.add(position, value);
    } catch (RowException e) {
      throw new IllegalArgumentException(e);
    }
    return this;
  }

  /** The prediction and target of the last row. */
  public LossDumpBuilder pair(double prediction, double target) {
    rows.pair(prediction, target);
    return this;
  }

  /** The gradient of the last row. */
  public LossDumpBuilder gradient(double gradient) {
    rows.gradient(gradient);
    return this;
  }

  /** What was reported of the last row's step. */
  public LossDumpBuilder reported(double loss) {
    rows.reported(loss);
    return this;
  }

  private void end() {
    try {
      if (step >= 0) {
        steps.add(rows.end(seed, step));
      }
    } catch (RowException e) {
      throw new IllegalArgumentException(e);
    }
    rows.begin();
  }

  /** The dump, in "loss.csv". */
  public LossDump build() {
    end();
    step = -1;
    List<String> variants = recomputed.map(Recomputed::variants).orElse(List.of());
    return new LossDump("loss.csv", variants, steps);
  }
}
