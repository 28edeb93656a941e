package dev.epochlint.trace;

import java.io.Serializable;

/**
 * What one tensor was in one phase of one step.
 *
 * @param step step, counted as in the file
 * @param phase phase of the step
 * @param tensor name of the tensor
 * @param values its statistics
 * @param updateNorm L2 norm of its change in this step, NaN where not recorded
 */
public record TensorRow(long step, Phase phase, String tensor, Stats values, double updateNorm)
    implements Serializable {

  /**
   * Statistics of a tensor's values; NaN stands both for "not recorded" and for a NaN, which {@link
   * #finite} tells apart.
   *
   * @param min smallest value
   * @param max largest value
   * @param mean mean
   * @param norm L2 norm
   * @param nan number of NaN, -1 where not recorded
   * @param inf number of infinite values, -1 where not recorded
   * @param finite whether nothing that was recorded is NaN or infinite
   */
  public record Stats(
      double min, double max, double mean, double norm, long nan, long inf, boolean finite)
      implements Serializable {

    /** Nothing recorded. */
    public static final Stats NONE =
        new Stats(Double.NaN, Double.NaN, Double.NaN, Double.NaN, -1, -1, true);

    /** Largest magnitude, else the norm; NaN where neither was recorded or is a number. */
    public double largest() {
      double largest = Math.max(Math.abs(min), Math.abs(max));
      return Double.isNaN(largest) ? norm : largest;
    }

    /** The norm, else the largest magnitude; NaN where neither was recorded or is a number. */
    public double size() {
      return Double.isNaN(norm) ? largest() : norm;
    }

    /** Difference of largest and smallest value, NaN where they were not recorded. */
    public double range() {
      return max - min;
    }

    /**
     * Whether it looks like the mask of an attention: some values are -Infinity and the others
     * finite.
     */
    public boolean isMask() {
      return !finite && nan == 0 && min == Double.NEGATIVE_INFINITY && max < Double.MAX_VALUE;
    }
  }

  /** "gradient of linear1.weight", "linear1.weight". */
  public String name() {
    return name(phase, tensor);
  }

  /** The name of a tensor in a phase: "gradient of linear1.weight". */
  public static String name(Phase phase, String tensor) {
    String name = tensor.matches("\\d+") ? "module " + tensor : tensor;
    return phase == Phase.BACKWARD ? "gradient of " + weight(name) : name;
  }

  /** Name of the tensor that a gradient belongs to: "w" of "w" and of "w.grad". */
  static String weight(String tensor) {
    return tensor.endsWith(".grad") ? tensor.substring(0, tensor.length() - 5) : tensor;
  }
}
