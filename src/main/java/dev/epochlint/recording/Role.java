package dev.epochlint.recording;

/** What a series of samples is in its recording. */
public enum Role {
  /** What the model is fed; shape (channels, samples). */
  SIGNAL,
  /** What a regression is to predict; shape (channels, samples). */
  TARGET,
  /** Class labels; shape (1, samples). */
  LABEL,
  /** Time of each sample in seconds; shape (1, samples). */
  TIME
}
