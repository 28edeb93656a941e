package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The declared loss.
 *
 * @param name mse, mae, huber, pearson, ccc, cosine, msle, mape, bce, ce, r2 or custom; null where
 *     none is declared
 * @param batch samples in a batch, null where not declared
 * @param dropLast whether an incomplete last batch is left out
 * @param dtype type that training computes in
 */
public record LossPlan(
    @Nullable String name, @Nullable Integer batch, boolean dropLast, NumberType dtype)
    implements Serializable {

  /** Nothing declared: float32. */
  public static final LossPlan NONE = new LossPlan(null, null, false, NumberType.FLOAT32);

  /** Whether the loss is undefined on a target that does not vary. */
  public boolean needsVaryingTarget() {
    return name != null && (name.equals("pearson") || name.equals("ccc") || name.equals("r2"));
  }
}
