package dev.epochlint.trace;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One training run.
 *
 * @param file file that it was read from, as the pipeline file names it
 * @param run name as recorded, "" without
 * @param seed seed as recorded, "" without
 * @param part 0, or how many runs of that name and seed come before it: a step that is no later
 *     than the one before begins a new one
 * @param steps its steps
 * @param tensors its tensors, in the order in which they came up
 * @param failure where it broke, null where it did not
 * @param pardoned steps whose gradients overflowed and were left out by design, as scaled ones of
 *     mixed precision are
 * @param ended how it ended, null where it came to its end or that was not recorded
 * @param cut whether the last line of its file was incomplete and was left out
 */
public record TraceRun(
    String file,
    String run,
    String seed,
    int part,
    Steps steps,
    List<TensorTrack> tensors,
    @Nullable Failure failure,
    long pardoned,
    @Nullable Ending ended,
    boolean cut)
    implements Serializable {

  public TraceRun {
    tensors = List.copyOf(tensors);
  }

  /** The tensors of a phase. */
  public List<TensorTrack> tensors(Phase phase) {
    return tensors.stream().filter(track -> track.phase() == phase).toList();
  }

  /** The tensor of that name in a phase, null where it was not recorded. */
  public @Nullable TensorTrack tensor(Phase phase, String name) {
    return tensors.stream()
        .filter(track -> track.phase() == phase && track.tensor().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Whether anything of a phase was recorded. */
  public boolean has(Phase phase) {
    return tensors.stream().anyMatch(track -> track.phase() == phase);
  }

  /** "trace.csv", "trace.csv, run a, seed 1". */
  public String label() {
    return file
        + (run.isEmpty() ? "" : ", run " + run)
        + (seed.isEmpty() ? "" : ", seed " + seed)
        + (part == 0 ? "" : ", restart " + part);
  }
}
