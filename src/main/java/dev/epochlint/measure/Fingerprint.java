package dev.epochlint.measure;

import java.io.Serializable;
import java.util.List;

/**
 * A 128-bit hash of the values of a series, channel by channel in their order, and of its
 * beginnings. Two series with the same number of channels and samples and the same hash hold the
 * same values.
 *
 * @param hash 32 hexadecimal digits
 * @param prefixes hash of the first {@code Slice.SAMPLES * 2^k} samples for k = 0, 1, … as far as
 *     there are samples
 */
public record Fingerprint(String hash, List<String> prefixes) implements Serializable {

  public Fingerprint {
    prefixes = List.copyOf(prefixes);
  }
}
