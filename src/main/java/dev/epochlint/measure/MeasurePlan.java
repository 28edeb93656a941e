package dev.epochlint.measure;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Rejections;
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
 */
public record MeasurePlan(
    @Nullable Windowing windowing, List<Double> missing, NumberType dtype, Rejections rejected)
    implements Serializable {

  public MeasurePlan {
    missing = List.copyOf(missing);
  }

  /** A plan of a study that leaves no window out. */
  public MeasurePlan(@Nullable Windowing windowing, List<Double> missing, NumberType dtype) {
    this(windowing, missing, dtype, Rejections.NONE);
  }
}
