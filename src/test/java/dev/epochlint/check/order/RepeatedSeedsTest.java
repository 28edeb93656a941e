package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedSeedsTest {
  private final RepeatedSeeds check = new RepeatedSeeds();

  private static StudyBuilder study(int n, int[] first, int[] second) {
    return ExampleOrders.study(n).served("1", 0, first).served("2", 0, second);
  }

  /** The catalogue's case: seeds 1 and 2 share 1200 of 1200 places. */
  @Test
  void catalogueCase() {
    int[] order = ExampleOrders.shuffled(1, 1200);
    Finding finding = Judged.finding(check, study(1200, order, order));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("common", 1200L);
    assertThat(finding.message()).startsWith("seeds 1 and 2 served the same order");
  }

  /** Eight common places are the most of 20,000 honest pairs. */
  @Test
  void eightCommonPlacesAreChance() {
    int[] first = ExampleOrders.shuffled(1, 1200);
    int[] second = ExampleOrders.shuffled(2, 1200);
    for (int p = 0; p < 8; p++) {
      int wanted = first[40 + p];
      int at = IntStream.range(0, 1200).filter(i -> second[i] == wanted).findFirst().orElseThrow();
      second[at] = second[40 + p];
      second[40 + p] = first[40 + p];
    }
    assertThat(Judged.findings(check, study(1200, first, second))).isEmpty();
  }

  @Test
  void oneSeedIsNotEnough() {
    assertThat(
            Judged.outcome(
                check, ExampleOrders.study(40).served("1", 0, ExampleOrders.shuffled(1, 40))))
        .isInstanceOf(Outcome.Underpowered.class);
  }

  @Test
  void passesOnAShuffle() {
    StudyBuilder study = ExampleOrders.study(400);
    for (int epoch = 0; epoch < 3; epoch++) {
      study.served("1", epoch, ExampleOrders.shuffled(epoch, 400));
      study.served("2", epoch, ExampleOrders.shuffled(10 + epoch, 400));
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** Draws with replacement can ignore the seed as shuffles can. */
  @Test
  void drawsWithReplacement() {
    int[] first = new SplittableRandom(1).ints(600, 0, 600).toArray();
    int[] second = new SplittableRandom(2).ints(600, 0, 600).toArray();
    assertThat(Judged.findings(check, study(600, first, second))).isEmpty();
    Finding finding = Judged.finding(check, study(600, first, first));
    assertThat(finding.evidence()).containsEntry("common", 600L);
    // As of shuffles, 600! = 10^1408, where no sample is drawn more often than others but by
    // chance.
    assertThat((Double) finding.evidence().get("log10-p")).isBetween(-1409.0, -1350.0);
  }

  /** Half of all draws are of one sample: places agree by chance. */
  @Test
  void drawsThatAreMostlyOfOneSample() {
    SplittableRandom random = new SplittableRandom(3);
    int[] first = random.ints(600, 0, 2000).map(i -> i < 1600 ? 7 : i % 600).toArray();
    int[] second = random.ints(600, 0, 2000).map(i -> i < 1600 ? 7 : i % 600).toArray();
    assertThat(Judged.findings(check, study(600, first, second))).isEmpty();
  }

  /** Seeds of seed + epoch: seed 1, epoch 2 is seed 2, epoch 1. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void seedPlusEpoch(int apart) {
    StudyBuilder study = ExampleOrders.study(400);
    for (int seed = 1; seed <= 1 + apart; seed += apart) {
      for (int epoch = 0; epoch < 4; epoch++) {
        study.served(String.valueOf(seed), epoch, ExampleOrders.shuffled(seed + epoch, 400));
      }
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.message())
        .startsWith(
            "seed %d served at epoch 0 the order of seed 1 at epoch %d"
                .formatted(1 + apart, apart));
    assertThat(finding.evidence()).containsEntry("pairs", 4L - apart);
  }

  /** Seed 2 counts its epochs from 1: what it served is what seed 1 served, from first to last. */
  @Test
  void ignoredByARunWhoseEpochsAreCountedOtherwise() {
    StudyBuilder study = ExampleOrders.study(400);
    for (int epoch = 0; epoch < 4; epoch++) {
      study.served("1", epoch, ExampleOrders.shuffled(epoch, 400));
      study.served("2", epoch + 1, ExampleOrders.shuffled(epoch, 400));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .startsWith("seed 2 served at epoch 1 the order of seed 1 at epoch 0")
        .contains("and 3 more pairs likewise: the seed does not reach the shuffle");
  }

  @Test
  void seedsThatAreFarApart() {
    StudyBuilder study = ExampleOrders.study(400);
    for (int seed = 1; seed <= 3; seed++) {
      for (int epoch = 0; epoch < 4; epoch++) {
        study.served(
            String.valueOf(seed), epoch, ExampleOrders.shuffled(1000L * seed + epoch, 400));
      }
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The order that another seed began elsewhere. */
  @Test
  void rotatedForAnotherSeed() {
    int[] order = ExampleOrders.shuffled(1, 400);
    Finding finding = Judged.finding(check, study(400, order, ExampleOrders.rotated(order, 200)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .contains("400 of 400 places, beginning at its place 200")
        .contains("the seed only sets where the order begins");
  }

  /** What runs share says nothing of how each is shuffled: the one does not hide the other. */
  @Test
  void aSmallBufferIsToldBesideSharedSeeds() {
    StudyBuilder study = ExampleOrders.study(1200);
    for (int seed = 1; seed <= 2; seed++) {
      for (int epoch = 0; epoch < 2; epoch++) {
        study.served(String.valueOf(seed), epoch, ExampleOrders.buffered(seed + epoch, 1200, 100));
      }
    }
    Finding shared = Judged.finding(check, study);
    Finding local = Judged.finding(new SmallBuffer(), study);
    assertThat(local.places()).noneMatch(place -> shared.places().get(0).covers(place));
  }
}
