package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.loss.TargetUndefined;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.order.Run;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs whose indices count the rows of an array that is cut from recordings. */
class ServedRowsTest {
  private static final int LENGTH = 32;
  private static final int RECORDINGS = 3;
  private static final int EACH = 16;
  private static final int BATCH = 4;

  private static double[][] signal(int recording) {
    return Signals.coloured(70 + recording, 2, EACH * LENGTH, 0.9);
  }

  /** The target of window 5 of the second recording is constant. */
  private static StudyBuilder study(double[][][] rows) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(LENGTH, LENGTH)
            .loss(new LossPlan("pearson", BATCH, false, NumberType.FLOAT32));
    for (int r = 0; r < RECORDINGS; r++) {
      double[][] target = Signals.noise(90 + r, 1, EACH * LENGTH);
      study.recording(
          ExampleRecording.of("S0" + r, signal(r))
              .target(r == 1 ? Signals.with(target, 0, 5 * LENGTH, 6 * LENGTH, 1.5) : target));
    }
    return study.array(ExampleArray.of("train", rows).inNoOrder());
  }

  private static Study served(Study study, int... indices) {
    Served logged =
        new Served(
            new OrderPlan(true, BATCH, "train"),
            List.of(new ServedOrder("", 0, indices)),
            Map.of());
    return new Study(
        study.expected(),
        study.windowing(),
        null,
        0,
        study.loss(),
        "",
        study.recordings(),
        List.of(),
        null,
        null,
        OrderLogs.ofRows(logged, study.inputs().arrays(), study.windowing(), study.recordings()),
        study.inputs());
  }

  private static double[][][] shuffled(List<Integer> order) {
    return order.stream()
        .map(w -> CutCorpus.window(signal(w / EACH), w % EACH * LENGTH, LENGTH))
        .toArray(double[][][]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theFirstStepIsThatOfTheRowWhereverItLies(int seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, RECORDINGS * EACH).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    List<Integer> epoch = new ArrayList<>(order);
    Collections.shuffle(epoch, new Random(100 + seed));
    int[] indices = epoch.stream().mapToInt(Integer::intValue).toArray();
    Study study = served(study(shuffled(order)).build(), indices);
    TargetUndefined check = new TargetUndefined();
    Outcome outcome = check.judge(study, Settings.defaults(check));
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    Finding finding = ((Outcome.Failed) outcome).findings().get(0);
    int row = order.indexOf(EACH + 5);
    long step = epoch.indexOf(row) / BATCH;
    assertThat(finding.location().keys())
        .containsEntry("recording", "S01")
        .containsEntry("window", 5L)
        .containsEntry("step", step);
    IndexedWindows windows = Objects.requireNonNull(study.served()).windows().get(new Run("", ""));
    for (int i = 0; i < order.size(); i++) {
      assertThat(windows.recording(i)).isEqualTo(order.get(i) / EACH);
      assertThat(windows.window(i)).isEqualTo(order.get(i) % EACH);
    }
  }

  /** Rows that are cut elsewhere are no windows of the study, whatever their rank. */
  @Test
  void rowsThatAreNotOfTheCutAreNoWindows() {
    List<double[][]> rows = new ArrayList<>();
    for (int k = 0; k + 1 < EACH; k++) {
      rows.add(CutCorpus.window(signal(1), k * LENGTH + 7, LENGTH));
    }
    Study built = study(rows.toArray(double[][][]::new)).build();
    int[] indices = IntStream.range(0, EACH - 1).toArray();
    Study study = served(built, indices);
    IndexedWindows windows = Objects.requireNonNull(study.served()).windows().get(new Run("", ""));
    assertThat(Arrays.stream(indices).map(windows::window)).containsOnly(-1);
    TargetUndefined check = new TargetUndefined();
    Outcome outcome = check.judge(study, Settings.defaults(check));
    assertThat(((Outcome.Failed) outcome).findings().get(0).message()).doesNotContain("step");
  }
}
