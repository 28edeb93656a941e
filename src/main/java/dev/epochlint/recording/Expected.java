package dev.epochlint.recording;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline file expects of its recordings.
 *
 * @param channels expected number of channels, null where not declared
 * @param channelNames expected names in order, empty where not declared
 * @param rateHz expected sampling rate in Hz, NaN where not declared
 * @param missing values that mean "no measurement"
 * @param events names or globs of trigger channels, exempt from flatness and clipping
 * @param rangeMin lower limit of the converter, NaN where not declared
 * @param rangeMax upper limit of the converter, NaN where not declared
 * @param irregular whether samples are not meant to be equidistant
 */
public record Expected(
    @Nullable Integer channels,
    List<String> channelNames,
    double rateHz,
    List<Double> missing,
    List<String> events,
    double rangeMin,
    double rangeMax,
    boolean irregular)
    implements Serializable {

  /** Nothing expected. */
  public static final Expected NOTHING =
      new Expected(
          null, List.of(), Double.NaN, List.of(), List.of(), Double.NaN, Double.NaN, false);

  public Expected {
    channelNames = List.copyOf(channelNames);
    missing = List.copyOf(missing);
    events = List.copyOf(events);
  }
}
