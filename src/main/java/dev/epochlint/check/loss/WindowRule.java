package dev.epochlint.check.loss;

import dev.epochlint.loss.Group;

/** Looks at every window that training is given. */
@FunctionalInterface
interface WindowRule {
  void look(int recording, int channel, long window, Group target);

  /** Shows a rule every window whose target is valid; how many there were. */
  static long overAll(Targets targets, int recordings, WindowRule rule) {
    long seen = 0;
    for (int r = 0; r < recordings; r++) {
      for (int c = 0; c < targets.channels(r); c++) {
        for (long k = 0; k < targets.windows(r); k++) {
          Group of = targets.rejected(r, k) ? Group.NONE : targets.of(r, c, k);
          if (of.valid()) {
            seen++;
            rule.look(r, c, k, of);
          }
        }
      }
    }
    return seen;
  }
}
