package dev.epochlint.check.imports;

import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.importer.ImportFailure;
import java.util.List;

/** Studies whose axes are declared as they are, and the other way round. */
final class TransposedAxesExamples {
  private TransposedAxesExamples() {}

  static List<Example> all() {
    StudyBuilder clean =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 3, 120))
            .recording("S02", Signals.noise(2, 3, 100))
            .recording("S03", Signals.noise(3, 3, 110));
    StudyBuilder all =
        StudyBuilder.study()
            .recording(declared("S01", 120))
            .recording(declared("S02", 100))
            .recording(declared("S03", 110));
    StudyBuilder one =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 3, 120))
            .recording("S02", Signals.noise(2, 3, 100))
            .recording("S03", Signals.noise(3, 110, 3));
    StudyBuilder refused =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 3, 120))
            .failure(
                new ImportFailure(
                    ImportFailure.Kind.CHANNELS,
                    "S02.mat",
                    "x",
                    "'x' would have 150,000 channels of 3 samples; at most 16,384 channels are read",
                    -1,
                    List.of()));
    return List.of(
        Example.clean("three channels in every file, lengths vary", clean.build()),
        Example.bad(
            "the axes are declared the wrong way round",
            all.build(),
            "S01.mat and 2 more recordings: x has 120 channels of 3 samples and only the number of"
                + " samples is always the same: its axes are swapped"),
        Example.bad(
            "one file was saved transposed",
            one.build(),
            "S03.mat: x has 110 channels of 3 samples where 2 other recordings have 3 channels: its"
                + " axes are swapped"),
        Example.bad(
            "more channels than any recording has",
            refused.build(),
            "S02.mat: 'x' would have 150,000 channels of 3 samples; at most 16,384 channels are"
                + " read"));
  }

  private static ExampleRecording declared(String id, int channels) {
    return ExampleRecording.of(id, Signals.noise(channels, channels, 3));
  }
}
