package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedHeldOutTest {
  private final ServedHeldOut check = new ServedHeldOut();

  private static StudyBuilder study(int recordings, int windows) {
    StudyBuilder study = StudyBuilder.study().windows(4, 4);
    for (int s = 0; s < recordings; s++) {
      study.recording("S" + s, Signals.noise(s, 1, 4 * windows));
      study.assign("", s >= recordings - 2 ? "validation" : "train", "S" + s);
    }
    return study;
  }

  /** The catalogue's case: index 1,117 of validation is served at epoch 0 in step 30. */
  @Test
  void catalogueCase() {
    int[] order = IntStream.range(0, 1000).toArray();
    order[30 * 32] = 1117;
    Finding finding = Judged.finding(check, study(12, 100).served("1", 0, order));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "seed 1, epoch 0 serves 1 window of validation, first window 17 of S11 (index 1117) at"
                + " position 960");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void plantsAndTheirAbsence(int seed) {
    Random random = new Random(seed);
    int recordings = 3 + random.nextInt(9);
    int windows = 2 + random.nextInt(40);
    int train = (recordings - 2) * windows;
    List<Integer> list = new ArrayList<>(IntStream.range(0, train).boxed().toList());
    Collections.shuffle(list, random);
    int[] order = list.stream().mapToInt(Integer::intValue).toArray();
    assertThat(Judged.findings(check, study(recordings, windows).served("1", 0, order))).isEmpty();
    int at = random.nextInt(train);
    order[at] = train + random.nextInt(2 * windows);
    Finding finding =
        Judged.finding(
            check,
            study(recordings, windows)
                .served("1", 0, list.stream().mapToInt(i -> i).toArray())
                .served("1", 1, order));
    assertThat(finding.location().toString()).contains("epoch=1", "index=" + order[at]);
  }

  /** The draw of its seed, not that of another. */
  @Test
  void eachSeedHasItsOwnSplit() {
    StudyBuilder study = StudyBuilder.study().windows(4, 4);
    for (int s = 0; s < 3; s++) {
      study.recording("S" + s, Signals.noise(s, 1, 8));
    }
    study.assign("1", "train", "S0", "S1").assign("1", "validation", "S2");
    study.assign("2", "train", "S1", "S2").assign("2", "validation", "S0");
    assertThat(Judged.findings(check, study.served("1", 0, 3, 1, 0, 2).served("2", 0, 5, 3, 4, 2)))
        .isEmpty();
  }
}
