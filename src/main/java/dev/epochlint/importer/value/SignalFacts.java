package dev.epochlint.importer.value;

import java.util.List;

/**
 * What a file itself says of its signal.
 *
 * @param path where it is
 * @param axes its axes, empty for the default
 * @param rateHz samples per second, NaN where the file does not say
 * @param channelNames one name a channel, empty where the file has none
 */
public record SignalFacts(
    String path, List<String> axes, double rateHz, List<String> channelNames) {
  public SignalFacts {
    axes = List.copyOf(axes);
    channelNames = List.copyOf(channelNames);
  }

  /** Only where it is. */
  public static SignalFacts at(String path) {
    return new SignalFacts(path, List.of(), Double.NaN, List.of());
  }
}
