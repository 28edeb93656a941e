package dev.epochlint.check;

import java.io.Serializable;

/**
 * What a finding covers, for telling a cause from its consequence: a finding is the consequence of
 * others where each of its places is covered by one of theirs.
 *
 * @param recording id of the recording, "*" for all, "file:…" for a file without recordings, or
 *     "split" for the split
 * @param role "signal", "target", or "*" for all
 * @param channel channel index, -1 for all
 */
public record Place(String recording, String role, int channel) implements Serializable {

  /** The whole recording. */
  public static Place recording(String id) {
    return new Place(id, "*", -1);
  }

  /** Whether everything in {@code other} is also in this. */
  public boolean covers(Place other) {
    return (recording.equals("*") || recording.equals(other.recording))
        && (role.equals("*") || role.equals(other.role))
        && (channel == -1 || channel == other.channel);
  }
}
