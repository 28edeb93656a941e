package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmptyInputTest {
  private final EmptyInput check = new EmptyInput();

  private static StudyBuilder windows(int windows, boolean dropLast) {
    return StudyBuilder.study()
        .windows(4, 4)
        .loss(new LossPlan("mse", 32, dropLast, NumberType.FLOAT32))
        .recording("S01", Signals.noise(1, 2, 4 * windows));
  }

  /** The catalogue's case: 20 windows, batches of 32, drop-last. */
  @ParameterizedTest
  @CsvSource({"20, true, 1", "31, true, 1", "32, true, 0", "20, false, 0"})
  void aTrainingPartSmallerThanABatch(int windows, boolean dropLast, int findings) {
    assertThat(Judged.findings(check, windows(windows, dropLast))).hasSize(findings);
  }

  @Test
  void onlyTheWindowsOfTrainingCount() {
    StudyBuilder study =
        windows(40, true)
            .recording("S02", Signals.noise(2, 2, 4 * 20))
            .assign("1", "train", "S02")
            .assign("1", "validation", "S01");
    assertThat(Judged.finding(check, study).message())
        .isEqualTo(
            "seed 1: 20 windows to train on, but a batch takes 32 and an incomplete one is dropped:"
                + " 0 optimiser steps per epoch");
    StudyBuilder byWindow =
        windows(40, true).assignWindows("1", "train", "S01", 0, 1, 2).assign("1", "test", "S01");
    assertThat(Judged.finding(check, byWindow).evidence()).containsEntry("windows", 3L);
  }

  @Test
  void emptySignalsAndTargetsAreFound() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(ExampleRecording.of("S01", Signals.noise(1, 2, 40)).target(new double[1][0]))
            .recording("S02", new double[0][0]);
    assertThat(Judged.findings(check, study))
        .extracting(Finding::message)
        .containsExactly(
            "S02.mat: x is empty: 0 channels of 0 samples",
            "S01.mat: y is empty: 1 channel of 0 samples");
  }
}
