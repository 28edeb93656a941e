package dev.epochlint.probe;

/** What the pattern of the eight runs says. */
public enum Cause {
  /** A training as declared does not fail. */
  NOT_REPRODUCED("none", "nothing failed"),
  /** Even clean data with the squared error diverge. */
  SCHEDULE("schedule", "even clean data with the squared error diverge at this learning rate"),
  /** The loss fails on clean data at any rate. */
  LOSS("loss", "the loss fails on clean data too, also at a hundredth of the learning rate"),
  /** The loss needs a smaller rate than the squared error. */
  LOSS_AND_RATE(
      "loss and learning rate",
      "on clean data the loss needs a smaller learning rate than the squared error"),
  /** Shuffled, the same data pass. */
  ORDER("order", "the same windows pass when they are shuffled"),
  /** The data fail with any loss. */
  DATA("data", "the windows fail with the squared error as well, clean data do not"),
  /** Only this loss fails, on some windows. */
  DATA_AND_LOSS(
      "data and loss", "only this loss fails, and only on some windows: cleaned they pass"),
  /** Only this loss fails, and scaling does not help. */
  DEGENERATE_TARGETS(
      "data and loss, degenerate targets",
      "only this loss fails, and cleaning the windows does not help: their targets are degenerate");

  private final String words;
  private final String reason;

  Cause(String words, String reason) {
    this.words = words;
    this.reason = reason;
  }

  /** "data and loss". */
  public String words() {
    return words;
  }

  /** What was seen, without a full stop. */
  public String reason() {
    return reason;
  }

  /** Whether some windows are to blame. */
  public boolean inWindows() {
    return this == ORDER || this == DATA || this == DATA_AND_LOSS || this == DEGENERATE_TARGETS;
  }

  /**
   * The cause.
   *
   * @param passed which of the runs A to H passed, in this order
   */
  static Cause of(boolean... passed) {
    boolean order = passed[1];
    boolean square = passed[2];
    boolean cleaned = passed[3];
    boolean control = passed[4];
    boolean controlSquare = passed[5];
    boolean slow = passed[6];
    if (passed[0]) {
      return NOT_REPRODUCED;
    } else if (!controlSquare) {
      return SCHEDULE;
    } else if (!control) {
      return slow ? LOSS_AND_RATE : LOSS;
    } else if (order) {
      return ORDER;
    } else if (!square) {
      return DATA;
    }
    return cleaned ? DATA_AND_LOSS : DEGENERATE_TARGETS;
  }
}
