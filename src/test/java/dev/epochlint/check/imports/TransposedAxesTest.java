package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransposedAxesTest {
  private final TransposedAxes check = new TransposedAxes();

  /** Recordings of these shapes, "channels x samples" each. */
  private static StudyBuilder shapes(int[]... shapes) {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < shapes.length; i++) {
      study.recording("S" + i, Signals.noise(i, shapes[i][0], shapes[i][1]));
    }
    return study;
  }

  private static int[] shape(int channels, int samples) {
    return new int[] {channels, samples};
  }

  @Test
  void passesWhereChannelsAreConstant() {
    assertThat(Judged.findings(check, shapes(shape(3, 50), shape(3, 40), shape(3, 45)))).isEmpty();
    assertThat(Judged.findings(check, shapes(shape(3, 50), shape(3, 50)))).isEmpty();
    assertThat(Judged.findings(check, shapes(shape(1, 50)))).isEmpty();
  }

  @Test
  void passesOnShortTrialsOfConstantChannels() {
    assertThat(Judged.findings(check, shapes(shape(12, 7), shape(12, 29), shape(12, 11))))
        .isEmpty();
  }

  @Test
  void aMissingChannelInRecordingsOfOneLengthIsNoSwap() {
    assertThat(Judged.findings(check, shapes(shape(8, 50), shape(7, 50), shape(8, 50)))).isEmpty();
  }

  /** The catalogue's case in small: 19 x (150000, 148200, 151040) declared (time, channel). */
  @Test
  void aConstantTimeAxisIsTheChannels() {
    StudyBuilder study = StudyBuilder.study();
    int[] lengths = {150, 148, 151};
    for (int i = 0; i < lengths.length; i++) {
      study.recording(
          ExampleRecording.of("S" + i, Signals.noise(i, lengths[i], 19))
              .shaped(List.of(19L, (long) lengths[i]), List.of("time", "channel")));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.remedy()).contains("recordings.axes: [channel, time]");
    assertThat(finding.places())
        .containsExactly(Place.recording("S0"), Place.recording("S1"), Place.recording("S2"));
    assertThat(finding.evidence().get("shapes"))
        .isEqualTo(
            List.of(
                "S0: 150 channels x 19 samples",
                "S1: 148 channels x 19 samples",
                "S2: 151 channels x 19 samples"));
  }

  @Test
  void oneTransposedFileIsFound() {
    Finding finding =
        Judged.finding(check, shapes(shape(3, 50), shape(3, 40), shape(45, 3), shape(3, 45)));
    assertThat(finding.message())
        .isEqualTo(
            "S2.mat: x has 45 channels of 3 samples where 3 other recordings have 3 channels: its"
                + " axes are swapped");
    assertThat(finding.places()).containsExactly(Place.recording("S2"));
  }

  @Test
  void ofTwoFilesTheOneWithFewerSamplesIsTransposed() {
    for (List<int[]> both :
        List.of(List.of(shape(3, 50), shape(50, 3)), List.of(shape(50, 3), shape(3, 50)))) {
      Finding finding = Judged.finding(check, shapes(both.get(0), both.get(1)));
      assertThat(finding.message()).contains("x has 50 channels of 3 samples");
    }
  }

  @Test
  void aRowVectorAmongColumnVectorsIsFound() {
    assertThat(Judged.findings(check, shapes(shape(1, 50), shape(40, 1), shape(1, 45)))).hasSize(1);
  }

  @Test
  void theDeclaredNumberOfChannelsDecides() {
    StudyBuilder study = shapes(shape(50, 19), shape(50, 19)).channels(19);
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("where 19 channels are declared");
    assertThat(Judged.findings(check, shapes(shape(19, 19)).channels(19))).isEmpty();
  }

  @Test
  void moreChannelsThanSamplesIsAWarningThatExplainsNothingElse() {
    Finding finding = Judged.finding(check, shapes(shape(50, 19), shape(50, 19)));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.places()).noneMatch(place -> place.covers(new Place("S0", "signal", 3)));
  }

  @Test
  void judgesNothingWithoutSamples() {
    assertThat(Judged.outcome(check, shapes(shape(3, 0)))).isInstanceOf(Outcome.NotEvaluated.class);
  }
}
