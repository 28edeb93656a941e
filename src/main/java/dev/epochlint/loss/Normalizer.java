package dev.epochlint.loss;

import java.io.Serializable;
import java.util.List;

/**
 * The declared normalisation of inputs with the statistics that the training code uses.
 *
 * @param kind zscore, minmax, robust or center; "" where none is declared
 * @param over what its statistics are over: train, all, window, recording or subject
 * @param mean one mean (or minimum) a channel, or one for all; empty where not given
 * @param std one standard deviation (or maximum) a channel, or one for all; empty where not given
 */
public record Normalizer(String kind, String over, List<Double> mean, List<Double> std)
    implements Serializable {

  /** Nothing declared. */
  public static final Normalizer NONE = new Normalizer("", "", List.of(), List.of());

  public Normalizer {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }
}
