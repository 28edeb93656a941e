package dev.epochlint.check;

/**
 * A way of cutting that explains how an array differs from the reference cut.
 *
 * @param words what was done: "every window starts 1 sample late"
 * @param explained rows that it explains
 * @param judged rows that could be told
 * @param severity how bad it is
 */
public record CutHypothesis(String words, long explained, long judged, Severity severity) {

  /** Whether it explains at least that share. */
  public boolean explains(double share) {
    return explained >= share * judged;
  }
}
