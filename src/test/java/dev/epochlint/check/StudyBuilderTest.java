package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyBuilderTest {

  @Test
  void measuresWhatItIsGiven() {
    double[][] signal = {{1, 2, 3, 4, 5}, {0, 0, Double.NaN, 0, 7}};
    Study study = StudyBuilder.study().windows(2, 2).recording("S01", signal).build();
    RecordingProfile recording = study.recordings().get(0);
    assertThat(recording.windows()).isEqualTo(2);
    assertThat(recording.signal().samples()).isEqualTo(5);
    ChannelProfile first = recording.signal().channels().get(0);
    assertThat(first.mean()).isEqualTo(3);
    assertThat(recording.signal().channels().get(1).nan()).isEqualTo(1);
    assertThat(recording.header().file()).isEqualTo("S01.mat");
    assertThat(recording.subject()).isEqualTo("S01");
    assertThat(study.split()).isNull();
  }

  @Test
  void longRecordingsAreMeasuredInSlices() {
    double[][] signal = Signals.noise(1, 2, 10_000);
    Study study = StudyBuilder.study().recording("S01", signal).build();
    double sum = 0;
    for (double value : signal[1]) {
      sum += value;
    }
    ChannelProfile second = study.recordings().get(0).signal().channels().get(1);
    assertThat(second.samples()).isEqualTo(10_000);
    assertThat(second.mean()).isCloseTo(sum / 10_000, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(study.recordings().get(0).signal().fingerprint().prefixes()).hasSize(2);
  }

  @Test
  void resolvesSubjectsAndWindowsOfASplit() {
    Study study =
        StudyBuilder.study()
            .windows(2, 2)
            .recording(ExampleRecording.of("a", Signals.noise(1, 1, 8)).subject("01"))
            .recording(ExampleRecording.of("b", Signals.noise(2, 1, 8)).subject("02"))
            .recording(ExampleRecording.of("c", Signals.noise(3, 1, 8)).subject("01"))
            .split(SplitPlan.DEFAULT)
            .assign("1", "validation", "02")
            .assign("1", "train", "01", "nobody")
            .assignWindows("2", "train", "b", 0, 3)
            .build();
    Split split = study.split();
    assertThat(split).isNotNull();
    assertThat(split.draws()).extracting(Draw::seed).containsExactly("1", "2");
    assertThat(split.draws().get(0).members())
        .containsExactly(
            new Draw.Member("train", 0, -1),
            new Draw.Member("validation", 1, -1),
            new Draw.Member("train", 2, -1));
    assertThat(split.draws().get(0).unmatched()).extracting("id").containsExactly("nobody");
    assertThat(split.draws().get(1).members())
        .containsExactly(new Draw.Member("train", 1, 0), new Draw.Member("train", 1, 3));
  }

  @Test
  void windowsAreCountedThroughTheCorpus() {
    Study study =
        StudyBuilder.study()
            .windows(2, 2)
            .recording("S01", Signals.noise(1, 1, 9))
            .recording("S02", Signals.noise(2, 1, 9))
            .build();
    assertThat(Places.window(study, 1, Role.SIGNAL, 3).keys())
        .containsExactly(
            java.util.Map.entry("file", "S02.mat"),
            java.util.Map.entry("recording", "S02"),
            java.util.Map.entry("subject", "S02"),
            java.util.Map.entry("variable", "x"),
            java.util.Map.entry("window", 3L),
            java.util.Map.entry("index", 7L));
  }

  @Test
  void aMajorityKeepsTheOthersByTheirValue() {
    List<RecordingProfile> recordings =
        StudyBuilder.study()
            .recording("a", Signals.noise(1, 2, 4))
            .recording("b", Signals.noise(1, 3, 4))
            .recording("c", Signals.noise(1, 3, 4))
            .recording("d", Signals.noise(1, 1, 4))
            .build()
            .recordings();
    Majority<Integer> majority = Majority.of(recordings, r -> r.header().signal().channels());
    assertThat(majority.value()).isEqualTo(3);
    assertThat(majority.holders()).extracting(RecordingProfile::id).containsExactly("b", "c");
    assertThat(majority.deviations().keySet()).containsExactly(2, 1);
  }
}
