package dev.epochlint.loss;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of the training itself.
 *
 * @param optimizer name of the optimiser in lower case, "" where not declared
 * @param learningRate learning rate, null where not declared
 * @param batchNorm whether the model normalises batches
 * @param sampling how windows are drawn ("shuffle", "weighted", …), "" where not declared
 * @param reshuffle when they are drawn anew ("epoch", "once"), "" where not declared
 */
public record TrainingPlan(
    String optimizer,
    @Nullable Double learningRate,
    boolean batchNorm,
    String sampling,
    String reshuffle)
    implements Serializable {

  /** Whether windows are said to be drawn at random; null where nothing is said. */
  public @Nullable Boolean shuffled() {
    String words = sampling.toLowerCase(Locale.ROOT);
    return words.isEmpty() ? null : (Boolean) RANDOM.stream().anyMatch(words::contains);
  }

  /** Whether some windows are meant to be drawn more often than others. */
  public boolean weighted() {
    return sampling.toLowerCase(Locale.ROOT).contains("weight");
  }

  /** Whether one order is meant for all epochs. */
  public boolean shuffledOnce() {
    return reshuffle.equalsIgnoreCase("once");
  }

  /** Whether the optimiser, as far as it is known, takes the gradient as it is. */
  public boolean plainDescent() {
    return PLAIN.contains(optimizer);
  }

  private static final Set<String> PLAIN = Set.of("", "sgd", "momentum", "nesterov");

  private static final List<String> RANDOM = List.of("shuffle", "random", "weight");

  /** Nothing declared. */
  public static final TrainingPlan NONE = new TrainingPlan("", null, false, "", "");
}
