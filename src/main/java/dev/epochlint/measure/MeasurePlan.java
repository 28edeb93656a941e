package dev.epochlint.measure;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Rejections;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the measures need to know before they see samples.
 *
 * @param windowing how windows are cut, null where none are declared
 * @param missing values that mean "no measurement"
 * @param dtype type that training computes in
 * @param rejected windows that training leaves out
 * @param rowSamples samples after each of which another row begins that need not follow in time, 0
 *     where time never breaks
 * @param nearFlat std / |mean| in units of the type's epsilon below which a window is nearly flat
 */
public record MeasurePlan(
    @Nullable Windowing windowing,
    List<Double> missing,
    NumberType dtype,
    Rejections rejected,
    int rowSamples,
    double nearFlat)
    implements Serializable {

  /** Below it a standard deviation by the arithmetic of training is off by more than a percent. */
  public static final double NEAR_FLAT_EPSILONS = 84;

  public MeasurePlan {
    missing = List.copyOf(missing);
  }

  /** A plan of recordings. */
  public MeasurePlan(
      @Nullable Windowing windowing, List<Double> missing, NumberType dtype, Rejections rejected) {
    this(windowing, missing, dtype, rejected, 0, NEAR_FLAT_EPSILONS);
  }

  /** A plan of a study that leaves no window out. */
  public MeasurePlan(@Nullable Windowing windowing, List<Double> missing, NumberType dtype) {
    this(windowing, missing, dtype, Rejections.NONE);
  }

  /** The same plan with another limit of what is nearly flat. */
  public MeasurePlan nearFlat(double epsilons) {
    return new MeasurePlan(windowing, missing, dtype, rejected, rowSamples, epsilons);
  }

  /** The plan of rows of that many samples that belong to one subject, not cut into windows. */
  MeasurePlan ofSubject(int samples) {
    return new MeasurePlan(null, missing, dtype, Rejections.NONE, samples, nearFlat);
  }

  /** The plan of arrays whose rows, of that many samples, are windows of the same recordings. */
  public MeasurePlan ofRows(int samples) {
    Windowing rows = new Windowing(samples, samples, new TailPolicy.Drop());
    return new MeasurePlan(rows, missing, dtype, Rejections.NONE, samples, nearFlat);
  }
}
