package dev.epochlint.split;

import dev.epochlint.window.Cut;
import org.jspecify.annotations.Nullable;

/**
 * A recording as a split knows it.
 *
 * @param id recording
 * @param subject subject
 * @param cut its windows, null where no windowing is declared
 */
public record SplitUnits(String id, String subject, @Nullable Cut cut) {

  /** The window that starts at that sample, -1 where none does. */
  public long window(long start) {
    if (cut == null) {
      return -1;
    }
    if (cut.lastStart() == start) {
      return cut.regular();
    }
    boolean regular = start % cut.stride() == 0 && start / cut.stride() < cut.regular();
    return regular ? start / cut.stride() : -1;
  }
}
