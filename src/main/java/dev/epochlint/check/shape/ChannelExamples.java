package dev.epochlint.check.shape;

import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.List;

/** Studies whose channels agree, and some whose do not. */
final class ChannelExamples {
  private ChannelExamples() {}

  static List<Example> all() {
    StudyBuilder clean =
        StudyBuilder.study()
            .channelNames("Cz", "Fz", "Pz")
            .recording(named("S01", "Cz", "Fz", "Pz"))
            .recording(named("S02", "CZ", "FZ", "PZ"));
    StudyBuilder fewer =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 3, 64))
            .recording("S02", Signals.noise(2, 3, 64))
            .recording("S03", Signals.noise(3, 2, 64));
    StudyBuilder reordered =
        StudyBuilder.study()
            .recording(named("S01", "Cz", "Fz", "Pz"))
            .recording(named("S02", "Cz", "Fz", "Pz"))
            .recording(named("S03", "Fz", "Cz", "Pz"));
    return List.of(
        Example.clean("the same three electrodes everywhere", clean.build()),
        Example.bad(
            "one recording lacks a channel",
            fewer.build(),
            "S03.mat: x has 2 channels where 2 other recordings have 3"),
        Example.bad(
            "one recording has them in another order",
            reordered.build(),
            "S03.mat: channels 0 and 1 are Fz and Cz where the others have Cz and Fz: the same"
                + " channels in another order"));
  }

  private static ExampleRecording named(String id, String... names) {
    return ExampleRecording.of(id, Signals.noise(id.hashCode(), names.length, 64))
        .channelNames(names);
  }
}
