package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The declared loss.
 *
 * @param name mse, mae, huber, pearson, ccc, cosine, msle, mape, bce, ce, r2 or custom; null where
 *     none is declared
 * @param batch samples in a batch, null where not declared
 * @param dropLast whether an incomplete last batch is left out
 * @param dtype type that training computes in
 * @param over the axis that it reduces, null where not declared: time where the target has a time
 *     axis, else batch
 * @param formula how it is computed
 */
public record LossPlan(
    @Nullable String name,
    @Nullable Integer batch,
    boolean dropLast,
    NumberType dtype,
    @Nullable Over over,
    Formula formula)
    implements Serializable {

  /** The axis that a loss reduces. */
  public enum Over {
    TIME,
    BATCH,
    ALL
  }

  /**
   * How a loss is computed.
   *
   * @param onePass whether variances are taken as E[x^2] - E[x]^2
   * @param epsilon what is added inside roots or denominators, 0 for nothing
   * @param delta where huber turns from square to linear
   * @param logits whether bce and ce take logits
   */
  public record Formula(boolean onePass, double epsilon, double delta, boolean logits)
      implements Serializable {

    /** Two-pass, nothing added, delta 1, probabilities. */
    public static final Formula DEFAULT = new Formula(false, 0, 1, false);
  }

  private static final Set<String> QUANTITIES =
      Set.of("mse", "mae", "huber", "pearson", "ccc", "cosine", "msle", "mape", "r2");

  /** Nothing declared: float32. */
  public static final LossPlan NONE = new LossPlan(null, null, false, NumberType.FLOAT32);

  /** A loss of the default formula. */
  public LossPlan(
      @Nullable String name, @Nullable Integer batch, boolean dropLast, NumberType dtype) {
    this(name, batch, dropLast, dtype, null, Formula.DEFAULT);
  }

  /** What messages call it. */
  public String word() {
    return name == null ? "the loss" : name;
  }

  /** Whether whole numbers as targets are quantities to it, not classes. */
  public boolean ofQuantities() {
    return QUANTITIES.contains(word());
  }

  /** Whether the loss is undefined on a target that does not vary. */
  public boolean isUndefinedOnConstant() {
    return Loss.of(this).filter(loss -> loss.undefined(Group.of(1, 1), dtype) != null).isPresent();
  }

  /** Whether nothing can be learned from a target that does not vary. */
  public boolean needsVaryingTarget() {
    return isUndefinedOnConstant()
        || Loss.of(this).filter(loss -> loss.silent(Group.of(1, 1), dtype) != null).isPresent();
  }
}
