package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizerLeakTest {
  private static final int SAMPLES = 500;

  private final NormalizerLeak check = new NormalizerLeak();

  /** Two channels of six recordings of other means; the first four are for training. */
  private static List<double[][]> signals(int seed) {
    List<double[][]> signals = new ArrayList<>();
    for (int s = 0; s < 6; s++) {
      double[][] signal = Signals.noise(10L * seed + s, 2, SAMPLES);
      for (int i = 0; i < SAMPLES; i++) {
        signal[0][i] = 2 + 0.02 * s + signal[0][i];
        signal[1][i] = -3 + (1 + 0.1 * s) * signal[1][i];
      }
      signals.add(signal);
    }
    return signals;
  }

  private static DescriptiveStatistics of(List<double[][]> signals, int channel) {
    DescriptiveStatistics statistics = new DescriptiveStatistics();
    signals.forEach(
        signal -> {
          for (double value : signal[channel]) {
            statistics.addValue(value);
          }
        });
    return statistics;
  }

  private static StudyBuilder study(List<double[][]> signals, Normalizer normalizer) {
    StudyBuilder study =
        StudyBuilder.study().inputs(TrainingInputs.NONE.withNormalizer(normalizer));
    for (int s = 0; s < signals.size(); s++) {
      study.recording("S" + s, signals.get(s));
      study.assign("1", s < 4 ? "train" : "validation", "S" + s);
    }
    return study;
  }

  private static List<Double> both(List<double[][]> of, boolean mean, int ddof, boolean rounded) {
    List<Double> numbers = new ArrayList<>();
    for (int c = 0; c < 2; c++) {
      DescriptiveStatistics channel = of(of, c);
      double variance = ddof == 0 ? channel.getPopulationVariance() : channel.getVariance();
      double number = mean ? channel.getMean() : Math.sqrt(variance);
      numbers.add(rounded ? (double) (float) number : number);
    }
    return numbers;
  }

  /** With n or n-1 in the denominator, as float64 or float32. */
  @ParameterizedTest
  @CsvSource({"1,0,false", "2,1,false", "3,0,true", "4,1,true", "5,0,true", "6,1,false"})
  void ofAllOrOfTraining(int seed, int ddof, boolean rounded) {
    List<double[][]> signals = signals(seed);
    List<double[][]> train = signals.subList(0, 4);
    Normalizer leak =
        new Normalizer(
            "zscore",
            "train",
            both(signals, true, ddof, rounded),
            both(signals, false, ddof, rounded));
    Finding finding = Judged.finding(check, study(signals, leak));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("is that of all recordings");
    Normalizer honest =
        new Normalizer(
            "zscore", "train", both(train, true, ddof, rounded), both(train, false, ddof, rounded));
    assertThat(Judged.findings(check, study(signals, honest))).isEmpty();
  }

  @Test
  void anUnknownSource() {
    Normalizer other = new Normalizer("zscore", "train", List.of(2.5, -3.0), List.of(1.0, 1.2));
    Finding finding = Judged.finding(check, study(signals(1), other));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).contains("neither that of training nor that of all");
  }

  @Test
  void theRange() {
    List<double[][]> signals = signals(1);
    signals.get(5)[0][7] = 40;
    double least = Math.min(of(signals, 0).getMin(), of(signals, 1).getMin());
    Normalizer leak = new Normalizer("minmax", "train", List.of(least), List.of(40.0));
    assertThat(Judged.finding(check, study(signals, leak)).severity()).isEqualTo(Severity.ERROR);
  }

  /** In a cross-validation the numbers may be those of any fold. */
  @Test
  void ofSomeFold() {
    List<double[][]> signals = signals(2);
    List<double[][]> train =
        List.of(signals.get(0), signals.get(1), signals.get(4), signals.get(5));
    Normalizer honest =
        new Normalizer(
            "zscore", "train", both(train, true, 0, false), both(train, false, 0, false));
    StudyBuilder study = StudyBuilder.study().inputs(TrainingInputs.NONE.withNormalizer(honest));
    for (int s = 0; s < 6; s++) {
      study.recording("S" + s, signals.get(s));
      for (int f = 0; f < 3; f++) {
        study.assignFold("1", String.valueOf(f), s / 2 == f ? "validation" : "train", "S" + s);
      }
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }
}
