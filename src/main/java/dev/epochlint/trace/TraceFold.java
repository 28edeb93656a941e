package dev.epochlint.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds the rows of a file into runs: by name and seed, and anew where steps go back. */
public final class TraceFold {
  private final String file;
  private final Map<Key, Open> open = new LinkedHashMap<>();
  private final List<Open> all = new ArrayList<>();
  private @Nullable Open last;
  private boolean cut;

  /**
   * @param file what reports call the file
   */
  public TraceFold(String file) {
    this.file = file;
  }

  private record Key(String run, String seed) {}

  private record Open(Key key, int part, RunFold fold) {}

  /** Adds a row of a tensor, for studies that are made by hand. */
  public void add(String seed, TensorRow row) {
    run("", seed, row.step()).add(row);
  }

  /** Adds what is known of a step as a whole, for studies that are made by hand. */
  public void step(String seed, long step, double loss, double lr, int... samples) {
    run("", seed, step)
        .cells(
            new StepCells(
                -1,
                loss,
                true,
                lr,
                Double.NaN,
                false,
                samples.length == 0 ? null : samples.clone()));
  }

  void add(TraceRow row) {
    RunFold fold = run(row.run(), row.seed(), row.step());
    fold.cells(row.ofStep());
    TensorRow tensor = row.ofTensor();
    if (tensor != null) {
      fold.add(tensor);
    }
    Ending ended = row.ended();
    if (ended != null) {
      fold.ended(ended);
    }
  }

  /** Says how a run ended, for studies that are made by hand. */
  public void ended(String seed, Ending ended) {
    run("", seed, ended.step()).ended(ended);
  }

  private RunFold run(String run, String seed, long step) {
    Open current = last;
    if (current == null || !current.key().run().equals(run) || !current.key().seed().equals(seed)) {
      current = open.get(new Key(run, seed));
    }
    if (current == null || step < current.fold().step()) {
      Key key = new Key(run, seed);
      current = new Open(key, current == null ? 0 : current.part() + 1, new RunFold());
      open.put(key, current);
      all.add(current);
    }
    if (step != current.fold().step()) {
      current.fold().begin(step);
    }
    last = current;
    return current.fold();
  }

  /** Says that the last line was incomplete. */
  void cut() {
    cut = true;
  }

  /** The runs, in the order in which they begin. */
  public List<TraceRun> finish() {
    return all.stream()
        .map(run -> run.fold().finish(file, run.key().run(), run.key().seed(), run.part(), cut))
        .toList();
  }
}
