package dev.epochlint.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What makes a finding the same in two reports: its check and its place, but for numbers that move
 * when something else changes (sample, window, index, row, epoch, step) and figures of the message.
 *
 * @param check id of the check
 * @param place keys and values of the place, "file=recordings/S01.mat"
 */
public record FindingIdentity(String check, List<String> place) {
  private static final List<String> LASTING =
      List.of(
          "file", "recording", "subject", "variable", "channel", "part", "array", "seed", "tensor");

  public FindingIdentity {
    place = List.copyOf(place);
  }

  /** The identity of a finding of that check at that place. */
  public static FindingIdentity of(String check, Map<String, ?> location) {
    List<String> place = new ArrayList<>();
    for (String key : LASTING) {
      Object value = location.get(key);
      if (value != null) {
        place.add(key + "=" + value);
      }
    }
    return new FindingIdentity(check, place);
  }

  /** SHA-256 of it in hexadecimal digits. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(check.getBytes(StandardCharsets.UTF_8));
      for (String key : place) {
        digest.update((byte) 0);
        digest.update(key.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
