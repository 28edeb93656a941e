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
 */
public record MeasurePlan(
    @Nullable Windowing windowing,
    List<Double> missing,
    NumberType dtype,
    Rejections rejected,
    int rowSamples)
    implements Serializable {

  public MeasurePlan {
    missing = List.copyOf(missing);
  }

  /** A plan of recordings. */
  public MeasurePlan(
      @Nullable Windowing windowing, List<Double> missing, NumberType dtype, Rejections rejected) {
    this(windowing, missing, dtype, rejected, 0);
  }

  /** A plan of a study that leaves no window out. */
  public MeasurePlan(@Nullable Windowing windowing, List<Double> missing, NumberType dtype) {
    this(windowing, missing, dtype, Rejections.NONE);
  }

  /** The plan of rows of that many samples that belong to one subject, not cut into windows. */
  MeasurePlan ofSubject(int samples) {
    return new MeasurePlan(null, missing, dtype, Rejections.NONE, samples);
  }

  /** The plan of arrays whose rows, of that many samples, are windows of the same recordings. */
  public MeasurePlan ofRows(int samples) {
    Windowing rows = new Windowing(samples, samples, new TailPolicy.Drop());
    return new MeasurePlan(rows, missing, dtype, Rejections.NONE, samples);
  }
}
