package dev.epochlint.check.tail;

import dev.epochlint.check.Settings;
import dev.epochlint.measure.ValueProfile;

/** What tells appended frames from a signal that rests, of recordings and of rows alike. */
final class Padding {
  /**
   * Decimal logarithm of the chance below which a run of zeros is not one of those in the
   * recording.
   */
  private static final double CHANCE = -9;

  /**
   * Share of the last run of zeros that another one must have for the last to be like it: who
   * stands still does so for seconds and for hours.
   */
  private static final double USUAL = 0.25;

  private Padding() {}

  /** Whether frames of which a share occurs elsewhere are no signal that is mostly so. */
  static boolean rare(double share, Settings settings) {
    return share < settings.threshold("max-rate");
  }

  /** Whether so many frames in a row are no chance where a share of frames is so. */
  static boolean noChance(long frames, double share) {
    return frames * Math.log10(Math.max(share, 1e-300)) < CHANCE;
  }

  /** Whether a run elsewhere is long enough for the last one to be like it. */
  static boolean usual(long elsewhere, long last) {
    return elsewhere >= USUAL * last;
  }

  /** Whether a channel takes few values, or mostly holds the one it has. */
  static boolean coarse(ValueProfile values) {
    ValueProfile.IntegerSteps steps = values.integers();
    return values.distinct() < ValueProfile.MANY || (steps != null && steps.median() == 0);
  }
}
