package dev.epochlint.trace;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a tensor is to a step, told by its phase and name. */
enum Role {
  /** Something that the model is given and that is no target. */
  INPUT,
  TARGET,
  /** The standard deviation of each target: "target.std". */
  TARGET_SPREAD,
  PREDICTION,
  /** The standard deviation of each prediction: "prediction.std". */
  PREDICTION_SPREAD,
  /** Weights as they are read. */
  WEIGHT,
  /** Anything else. */
  OTHER;

  private static final Pattern WEIGHTS =
      Pattern.compile(
          "(.*[._/])?(weight|bias|kernel|gamma|beta)(_[a-z0-9_]*)?", Pattern.CASE_INSENSITIVE);
  private static final Set<String> TARGETS = Set.of("target", "targets", "label", "labels", "y");
  private static final Set<String> PREDICTIONS =
      Set.of("output", "outputs", "prediction", "predictions", "logits", "pred");

  static Role of(Phase phase, String tensor) {
    String name = tensor.toLowerCase(Locale.ROOT);
    return switch (phase) {
      case INPUT ->
          TARGETS.contains(name) ? TARGET : isSpread(name, TARGETS) ? TARGET_SPREAD : INPUT;
      case FORWARD ->
          PREDICTIONS.contains(name)
              ? PREDICTION
              : isSpread(name, PREDICTIONS)
                  ? PREDICTION_SPREAD
                  : WEIGHTS.matcher(name).matches() ? WEIGHT : OTHER;
      default -> OTHER;
    };
  }

  private static boolean isSpread(String name, Set<String> of) {
    return name.endsWith(".std") && of.contains(name.substring(0, name.length() - 4));
  }
}
