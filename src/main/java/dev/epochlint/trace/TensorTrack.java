package dev.epochlint.trace;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One tensor in one phase, through the steps of a run up to where the run broke. */
public final class TensorTrack implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int JUMPS = 8;

  /** Steps at the beginning in which weights may change as they like. */
  static final int FIRST_STEPS = 10;

  /** Weights smaller than this have no ratio. */
  private static final double NO_NORM = 1e-6;

  /** A ratio below this means that weights do not change. */
  private static final double STILL = 1e-7;

  private final Phase phase;
  private final String tensor;
  private final Role role;
  private final int rank;
  private final Recent recent = new Recent();
  private final List<Jump> jumps = new ArrayList<>();
  private long rows;
  private boolean masked;
  private @Nullable TensorRow last;
  private @Nullable TensorRow beforeLast;
  private @Nullable Update worst;
  private @Nullable Update latest;
  private @Nullable Update worstByGradient;
  private double largestNorm;
  private long stillSince = -1;
  private long stillest;

  TensorTrack(Phase phase, String tensor, int rank) {
    this.phase = phase;
    this.tensor = tensor;
    role = Role.of(phase, tensor);
    this.rank = rank;
  }

  /**
   * A value far above those before.
   *
   * @param step step of the value
   * @param value the value
   * @param times how many times the median of up to 50 values before
   */
  public record Jump(long step, double value, double times) implements Serializable {}

  /**
   * How far a step moved a tensor of weights.
   *
   * @param step step
   * @param change L2 norm of the change, or learning rate times that of the gradient
   * @param norm largest L2 norm of the weights so far
   * @param lr learning rate, NaN where not recorded
   */
  public record Update(long step, double change, double norm, double lr) implements Serializable {
    /** The change relative to the weights. */
    public double ratio() {
      return change / norm;
    }
  }

  void add(TensorRow row) {
    rows++;
    if (!row.values().finite()) {
      masked |= row.values().isMask();
      return;
    }
    beforeLast = last;
    last = row;
    double size =
        phase == Phase.BACKWARD || phase == Phase.LOSS
            ? row.values().size()
            : row.values().largest();
    if (!Double.isNaN(size)) {
      double times = recent.jump(size);
      if (times > Recent.JUMP) {
        if (jumps.size() == JUMPS) {
          jumps.remove(0);
        }
        jumps.add(new Jump(row.step(), size, times));
      }
      recent.add(row.step(), size);
    }
  }

  /** Adds how far the optimiser moved weights; {@code gradient} is theirs, null where unknown. */
  void update(TensorRow row, int place, double lr, @Nullable TensorRow gradient) {
    if (!(row.values().norm() >= NO_NORM)) {
      return;
    }
    // Small tensors pass through 0 on their way.
    double norm = Math.max(largestNorm, row.values().norm());
    largestNorm = row.values().finite() ? norm : largestNorm;
    boolean settled = place >= FIRST_STEPS;
    double change = row.updateNorm();
    if (Double.isFinite(change)) {
      latest = new Update(row.step(), change, norm, lr);
      if (!(change / norm < STILL)) {
        stillSince = -1;
      } else {
        // Steps and not rows: weights may be recorded at every tenth step only.
        stillSince = stillSince < 0 ? row.step() : stillSince;
        stillest = Math.max(stillest, row.step() - stillSince + 1);
      }
      worst = settled ? worse(worst, latest) : worst;
    } else if (settled && gradient != null && gradient.step() == row.step()) {
      double moved = lr * gradient.values().norm();
      if (Double.isFinite(moved)) {
        worstByGradient = worse(worstByGradient, new Update(row.step(), moved, norm, lr));
      }
    }
  }

  private static Update worse(@Nullable Update one, Update other) {
    return one == null || other.ratio() > one.ratio() ? other : one;
  }

  /** Phase that it was recorded in. */
  public Phase phase() {
    return phase;
  }

  /** Name as recorded. */
  public String tensor() {
    return tensor;
  }

  /** Name for people. */
  public String name() {
    return TensorRow.name(phase, tensor);
  }

  /** Place in the order in which tensors came up. */
  public int rank() {
    return rank;
  }

  /** What it is to a step. */
  Role role() {
    return role;
  }

  /** How many rows there were. */
  public long rows() {
    return rows;
  }

  /** Whether it looked like the mask of an attention before. */
  boolean isMask() {
    return masked;
  }

  /** The last values, up to where the run broke. */
  public Recent recent() {
    return recent;
  }

  /** The last jumps, up to where the run broke. */
  public List<Jump> jumps() {
    return List.copyOf(jumps);
  }

  /** The jump at a step, null without. */
  public @Nullable Jump jump(long step) {
    return jumps.stream().filter(jump -> jump.step() == step).findFirst().orElse(null);
  }

  /** The last finite row, null without any. */
  public @Nullable TensorRow last() {
    return last;
  }

  /** The last finite row of a step before {@code step}, null where it is not known. */
  public @Nullable TensorRow before(long step) {
    TensorRow row = last;
    return row == null || row.step() < step ? row : beforeLast;
  }

  /** The largest recorded change after the first ten steps, null where none was recorded. */
  public @Nullable Update worstUpdate() {
    return worst;
  }

  /** The last recorded change, null where none was recorded. */
  public @Nullable Update latestUpdate() {
    return latest;
  }

  /** The largest learning rate times gradient after the first ten steps, null without. */
  public @Nullable Update worstByGradient() {
    return worstByGradient;
  }

  /** The longest span of steps in which it did not change: by less than 1e-7 of its norm. */
  public long stillSteps() {
    return stillest;
  }
}
