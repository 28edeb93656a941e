package dev.epochlint.loss;

import java.io.Serializable;

/**
 * The values that the loss returned, step by step.
 *
 * @param file where they were read from, as the pipeline file names it
 */
public record LossDump(String file) implements Serializable {}
