package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelLayoutTest {
  private final ChannelLayout check = new ChannelLayout();

  private static StudyBuilder counts(int... channels) {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < channels.length; i++) {
      study.recording("S" + i, Signals.noise(i, channels[i], 40));
    }
    return study;
  }

  private static StudyBuilder names(String... namesOfEach) {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < namesOfEach.length; i++) {
      String[] names = namesOfEach[i].split(",", -1);
      study.recording(
          ExampleRecording.of("S" + i, Signals.noise(i, names.length, 40)).channelNames(names));
    }
    return study;
  }

  @Test
  void passesWhereAllAreAlike() {
    assertThat(Judged.findings(check, counts(3, 3, 3))).isEmpty();
    assertThat(Judged.findings(check, counts(3).channels(3))).isEmpty();
    assertThat(Judged.findings(check, names("Cz,Fz", "cz,FZ "))).isEmpty();
  }

  @Test
  void oneRecordingHasNothingToBeComparedWith() {
    assertThat(Judged.outcome(check, counts(3))).isInstanceOf(Outcome.NotEvaluated.class);
  }

  @Test
  void anotherCountThanTheOthersIsAnError() {
    Finding finding = Judged.finding(check, counts(32, 31, 32, 31, 32));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "S1.mat and 1 more recording: x has 31 channels where 3 other recordings have 32");
    assertThat(finding.evidence()).containsEntry("recordings", List.of("S1", "S3"));
  }

  @Test
  void theDeclaredCountStandsAboveTheMajority() {
    assertThat(Judged.findings(check, counts(31, 31, 32).channels(32)))
        .extracting(Finding::message)
        .containsExactly(
            "S0.mat and 1 more recording: x has 31 channels where the pipeline declares 32");
  }

  /** The catalogue's case: S03 has Fz, Cz, Pz where the others have Cz, Fz, Pz. */
  @Test
  void anotherOrderOfNamesIsAnError() {
    Finding finding = Judged.finding(check, names("Cz,Fz,Pz", "Cz,Fz,Pz", "Cz,Fz,Pz", "Fz,Cz,Pz"));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).startsWith("S3.mat: channels 0 and 1 are Fz and Cz");
    assertThat(finding.location().keys()).containsEntry("channel", 0L);
  }

  @Test
  void declaredNamesStandAboveTheMajority() {
    StudyBuilder study = names("Fz,Cz", "Fz,Cz", "Cz,Fz").channelNames("Cz", "Fz");
    assertThat(Judged.finding(check, study).message())
        .isEqualTo(
            "S0.mat and 1 more recording: channels 0 and 1 are Fz and Cz where the pipeline declares"
                + " Cz and Fz: the same channels in another order");
  }

  @Test
  void anotherNameIsAWarning() {
    Finding finding = Judged.finding(check, names("Cz,T3", "Cz,T3", "Cz,T7"));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).isEqualTo("S2.mat: channel 1 is T7 where the others have T3");
  }
}
