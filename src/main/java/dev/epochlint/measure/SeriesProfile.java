package dev.epochlint.measure;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over a signal or target learned.
 *
 * @param samples number of samples in time
 * @param channels one entry a channel
 * @param windows its windows, null where no windowing is declared
 * @param fingerprint hash of its values
 */
public record SeriesProfile(
    long samples,
    List<ChannelProfile> channels,
    @Nullable WindowProfile windows,
    Fingerprint fingerprint)
    implements Serializable {

  public SeriesProfile {
    channels = List.copyOf(channels);
  }
}
