package dev.epochlint.check;

import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;

/** Studies with next to nothing in them. */
final class SparseStudies {
  private SparseStudies() {}

  /** No recordings. */
  static Study nothing() {
    return StudyBuilder.study().windows(4, 2).build();
  }

  /** Studies that hold recordings, but nothing that checks of {@code family} could judge. */
  static List<Study> blind(String family) {
    return switch (family) {
      case "value" -> List.of(ofSamples(0).build());
      case "window", "tail" -> List.of(ofSamples(0).windows(4, 2).build(), ofSamples(9).build());
      case "split" -> List.of(ofSamples(9).windows(4, 2).build());
      default -> List.of();
    };
  }

  /** Recordings of no sample and of one, with all sorts of declarations. */
  static List<Study> tiny() {
    LossPlan loss = new LossPlan("pearson", 32, true, NumberType.FLOAT32);
    List<Study> studies = new ArrayList<>();
    for (int samples : new int[] {0, 1}) {
      studies.add(ofSamples(samples).build());
      for (TailPolicy tail : tails()) {
        studies.add(
            ofSamples(samples)
                .windowing(new Windowing(4, 2, tail))
                .declaredWindows(1)
                .loss(loss)
                .normalize("zscore/window")
                .channels(2)
                .rate(100)
                .split(SplitPlan.DEFAULT)
                .assign("1", "train", "A")
                .assign("2", "validation", "A", "nobody")
                .build());
      }
      studies.add(ofSamples(samples).windows(1, 1).split(SplitPlan.DEFAULT).build());
    }
    return studies;
  }

  private static List<TailPolicy> tails() {
    return List.of(
        new TailPolicy.Drop(),
        new TailPolicy.Pad(),
        new TailPolicy.Keep(),
        new TailPolicy.Overlap());
  }

  private static StudyBuilder ofSamples(int samples) {
    double[][] signal = Signals.noise(1, 2, samples);
    return StudyBuilder.study()
        .recording(ExampleRecording.of("A", signal).target(Signals.noise(2, 1, samples)));
  }
}
