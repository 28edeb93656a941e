package dev.epochlint.check.trace;

import java.util.List;

/** Parts of training in which a NaN can arise, in the order of a step's time. */
enum Suspect {
  DATA(
      "the data",
      "look at the samples of that batch: validate the recordings, and test with isfinite"),
  WEIGHTS(
      "the initial weights",
      "look at how weights are initialised, or at the checkpoint that was loaded"),
  FORWARD(
      "the forward pass",
      "look at that layer: exp, log, square roots, divisions by a norm or a standard deviation, and"
          + " sums of products in float16; add an epsilon inside the root or the denominator, and"
          + " compute such layers in float32"),
  LOSS(
      "the loss",
      "look at what the loss divides by and takes logarithms and roots of: constant targets under a"
          + " correlation, zeros under a logarithm, an empty batch; where the section loss is"
          + " declared, loss-target-undefined names the windows"),
  LOSS_BACKWARD(
      "the backward pass of the loss",
      "the loss is finite there and its derivative is not: a square root or a norm at 0, 0/0, or a"
          + " standard deviation of nothing; add an epsilon inside the root or the denominator"),
  BACKWARD(
      "the backward pass",
      "look at the derivative of that layer (roots, norms, divisions) and at products of many"
          + " layers or steps in time; clip the gradient norm, with torch.nn.utils.clip_grad_norm_"
          + " in PyTorch"),
  OPTIMISER(
      "the optimiser's step",
      "lower the learning rate, or clip the gradient norm before the step, with"
          + " torch.nn.utils.clip_grad_norm_ in PyTorch; look at the epsilon of the optimiser");

  private final String words;
  private final String remedy;

  Suspect(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /** Whether it comes after the loss of its step, so that what it breaks shows in the next. */
  boolean isBehindTheLoss() {
    return this == BACKWARD || this == OPTIMISER;
  }

  String words() {
    return words;
  }

  String remedy() {
    return remedy;
  }

  /** "the loss", "the forward pass or the loss". */
  static String either(List<Suspect> suspects) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < suspects.size(); i++) {
      text.append(i == 0 ? "" : i == suspects.size() - 1 ? " or " : ", ");
      text.append(suspects.get(i).words());
    }
    return text.toString();
  }
}
