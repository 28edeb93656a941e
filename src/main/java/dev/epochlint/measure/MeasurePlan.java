package dev.epochlint.measure;

import dev.epochlint.recording.NumberType;
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
 */
public record MeasurePlan(@Nullable Windowing windowing, List<Double> missing, NumberType dtype)
    implements Serializable {

  public MeasurePlan {
    missing = List.copyOf(missing);
  }
}
