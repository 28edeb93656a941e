package dev.epochlint.report;

import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.WindowProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A recording in a few figures over all its channels.
 *
 * @param fields the keys of the report's format and their values, in its order
 */
record RecordingSummary(Map<String, @Nullable Object> fields) {

  static RecordingSummary of(RecordingProfile recording) {
    List<ChannelProfile> channels = recording.signal().channels();
    WindowProfile windows = recording.signal().windows();
    double rate = recording.header().rateHz();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", recording.id());
    fields.put("file", recording.header().file());
    fields.put("subject", recording.subject());
    fields.put("channels", (long) recording.header().signal().channels());
    fields.put("samples", recording.signal().samples());
    fields.put("rate", Double.isNaN(rate) ? null : (Object) rate);
    fields.put("windows", recording.windows());
    fields.put("samples-dropped", windows == null ? 0L : windows.droppedSamples());
    fields.put("nan", channels.stream().mapToLong(ChannelProfile::nan).sum());
    fields.put("inf", channels.stream().mapToLong(ChannelProfile::infinities).sum());
    fields.put("missing", channels.stream().mapToLong(ChannelProfile::missing).sum());
    fields.put(
        "min",
        orNull(
            channels.stream()
                .mapToDouble(ChannelProfile::min)
                .filter(v -> !Double.isNaN(v))
                .min()));
    fields.put(
        "max",
        orNull(
            channels.stream()
                .mapToDouble(ChannelProfile::max)
                .filter(v -> !Double.isNaN(v))
                .max()));
    Pooled pooled = Pooled.of(channels);
    fields.put("mean", pooled.n() == 0 ? null : (Object) pooled.mean());
    fields.put("std", pooled.n() == 0 ? null : (Object) Math.sqrt(pooled.m2() / pooled.n()));
    fields.put("flat-windows", windows == null ? 0L : windows.flat().count());
    fields.put("fingerprint", recording.signal().fingerprint().hash());
    return new RecordingSummary(fields);
  }

  private static @Nullable Object orNull(java.util.OptionalDouble value) {
    return value.isPresent() ? (Object) value.getAsDouble() : null;
  }

  /** Moments of all channels together. */
  private record Pooled(double n, double mean, double m2) {
    static Pooled of(List<ChannelProfile> channels) {
      double n = 0;
      double mean = 0;
      double m2 = 0;
      for (ChannelProfile channel : channels) {
        double more = channel.valid();
        if (more > 0) {
          double delta = channel.mean() - mean;
          m2 += channel.std() * channel.std() * more + delta * delta * n * more / (n + more);
          mean += delta * more / (n + more);
          n += more;
        }
      }
      return new Pooled(n, mean, m2);
    }
  }
}
