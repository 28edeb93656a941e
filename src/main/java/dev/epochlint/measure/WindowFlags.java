package dev.epochlint.measure;

import java.util.Arrays;

/** The flags of the windows that end in one slice, joined over channels. */
final class WindowFlags {
  private final TallyBuilder nonFinite = new TallyBuilder();
  private final TallyBuilder missing = new TallyBuilder();
  private final TallyBuilder flat = new TallyBuilder();
  private byte[] flags = new byte[64];
  private long first = -1;
  private int count;

  /** A channel found something in window {@code window}. */
  void add(long window, int found) {
    if (found == 0) {
      return;
    }
    if (first < 0) {
      first = window;
    }
    if (window < first) {
      shift((int) (first - window));
      first = window;
    }
    int at = (int) (window - first);
    if (at >= flags.length) {
      flags = Arrays.copyOf(flags, Math.max(at + 1, flags.length * 2));
    }
    count = Math.max(count, at + 1);
    flags[at] |= (byte) found;
  }

  /** Takes over what others found in this slice. */
  void join(WindowFlags others) {
    for (int i = 0; i < others.count; i++) {
      add(others.first + i, others.flags[i]);
    }
    others.clear();
  }

  private void shift(int by) {
    byte[] moved = new byte[Math.max(flags.length, count + by) * 2];
    System.arraycopy(flags, 0, moved, by, count);
    flags = moved;
    count += by;
  }

  /** All channels of the slice are through. */
  void endSlice() {
    for (int i = 0; i < count; i++) {
      int found = flags[i];
      if ((found & SlidingWindows.NON_FINITE) != 0) {
        nonFinite.add(first + i);
      }
      if ((found & SlidingWindows.MISSING) != 0) {
        missing.add(first + i);
      }
      if ((found & SlidingWindows.FLAT) != 0) {
        flat.add(first + i);
      }
    }
    clear();
  }

  private void clear() {
    Arrays.fill(flags, 0, count, (byte) 0);
    count = 0;
    first = -1;
  }

  Tally nonFinite() {
    return nonFinite.build();
  }

  Tally missing() {
    return missing.build();
  }

  Tally flat() {
    return flat.build();
  }
}
