package dev.epochlint.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFileTest {
  private static final String TABLE =
      """
      step,epoch,phase,tensor,min,max,mean,nan,inf,norm,loss,lr,seed,samples,update_norm,skipped
      0,0,input,input,-3.5,3.2,0,0,0,17,0.9,0.01,7,4 9 2,,0
      0,0,update,fc.weight,-1,1,0,0,0,4,0.9,0.01,7,,0.004,0
      1,0,input,input,-3,3,0,0,0,17,nan,0.01,7,8 1,,0
      1,0,update,fc.weight,nan,nan,nan,12,0,nan,nan,0.01,7,,nan,0
      """;

  private static final String LINES =
      "{\"step\": 0, \"epoch\": 0, \"phase\": \"input\", \"tensor\": \"input\", \"min\": -3.5,"
          + " \"max\": 3.2, \"loss\": 0.9, \"lr\": 0.01, \"seed\": 7, \"samples\": [4, 9, 2]}\n"
          + "{\"step\": 0, \"phase\": \"update\", \"tensor\": \"fc.weight\", \"min\": -1, \"max\": 1,"
          + " \"norm\": 4, \"update_norm\": 0.004, \"seed\": 7, \"other\": {\"a\": [1]}}\n"
          + "{\"step\": 1, \"phase\": \"input\", \"max\": 3, \"min\": -3, \"loss\": NaN, \"seed\": 7,"
          + " \"samples\": \"8 1\", \"lr\": 0.01, \"tensor\": \"input\", \"epoch\": 0}\n"
          + "{\"step\": 1, \"phase\": \"update\", \"tensor\": \"fc.weight\", \"max\": \"NaN\","
          + " \"nan\": 12, \"seed\": 7, \"mean\": null}\n";

  @TempDir Path directory;

  private List<TraceRun> read(String text) throws Exception {
    return TraceFile.read(Files.writeString(directory.resolve("t.csv"), text), "t.csv");
  }

  private static void assertRead(List<TraceRun> runs) {
    assertThat(runs).hasSize(1);
    TraceRun run = runs.get(0);
    assertThat(run.label()).isEqualTo("t.csv, seed 7");
    Steps steps = run.steps();
    assertThat(steps.size()).isEqualTo(2);
    assertThat(steps.number(1)).isEqualTo(1);
    assertThat(steps.epoch(0)).isZero();
    assertThat(steps.loss(0)).isEqualTo(0.9);
    assertThat(steps.hasLoss(1)).isTrue();
    assertThat(steps.loss(1)).isNaN();
    assertThat(steps.lr(0)).isEqualTo(0.01);
    assertThat(steps.samples(0)).containsExactly(4, 9, 2);
    assertThat(steps.samples(1)).containsExactly(8, 1);
    assertThat(steps.feature(0, Steps.Feature.INPUT)).isEqualTo(3.5);
    assertThat(steps.finite(0)).isTrue();
    assertThat(steps.finite(1)).isFalse();
    Failure failure = run.failure();
    assertThat(failure).isNotNull();
    assertThat(failure.first().phase()).isEqualTo(Phase.LOSS);
    assertThat(failure.in(Phase.UPDATE).bad()).isEqualTo(1);
    TensorTrack weights = run.tensor(Phase.UPDATE, "fc.weight");
    assertThat(weights).isNotNull();
    assertThat(weights.last().values().norm()).isEqualTo(4);
    assertThat(weights.latestUpdate().ratio()).isEqualTo(0.001);
  }

  @Test
  void tables() throws Exception {
    assertRead(read(TABLE));
  }

  @Test
  void linesOfJson() throws Exception {
    assertRead(read(LINES));
  }

  @Test
  void compressed() throws Exception {
    for (String text : List.of(TABLE, LINES)) {
      Path file = directory.resolve("t.gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      assertRead(TraceFile.read(file, "t.csv"));
    }
  }

  /** Other names, blanks and quotes; the columns that are not known are passed over. */
  @Test
  void columnsComeInAnyOrder() throws Exception {
    TraceRun run =
        read("loss;colour;\"step\";tensor;phase;max\n 0.5 ;red;\"3\";\"fc\";Forward; +Inf\n")
            .get(0);
    assertThat(run.steps().number(0)).isEqualTo(3);
    assertThat(run.steps().loss(0)).isEqualTo(0.5);
    assertThat(run.failure().first().tensor()).isEqualTo("fc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nan", "NaN", "NAN", "-nan", "inf", "-Inf", "Infinity", "+inf", "-INFINITY"})
  void whatIsNotFiniteIsSpeltInManyWays(String word) throws Exception {
    assertThat(read("step,phase,tensor,max\n0,forward,fc," + word + "\n").get(0).failure())
        .isNotNull();
  }

  /** Wandb and pandas write whole numbers with a point. */
  @Test
  void wholeNumbersWithAPoint() throws Exception {
    TraceRun run = read("step,phase,tensor,nan,inf,skipped\n3.0,forward,fc,0.0,0.0,False\n").get(0);
    assertThat(run.steps().number(0)).isEqualTo(3);
    assertThat(run.failure()).isNull();
  }

  @Test
  void runsAreToldApart() throws Exception {
    List<TraceRun> runs =
        read(
            """
            step,run,seed,loss
            0,a,1,0.5
            0,b,1,0.6
            1,a,1,0.4
            1,b,1,0.5
            0,a,2,0.7
            0,a,1,0.55
            """);
    assertThat(runs)
        .extracting(TraceRun::label)
        .containsExactly(
            "t.csv, run a, seed 1",
            "t.csv, run b, seed 1",
            "t.csv, run a, seed 2",
            "t.csv, run a, seed 1, restart 1");
    assertThat(runs).extracting(run -> run.steps().size()).containsExactly(2, 2, 1, 1);
  }

  /** A run that is killed leaves half a line. */
  @Test
  void halfALineAtTheEndIsLeftOut() throws Exception {
    TraceRun run = read("step,phase,tensor,max\n0,forward,fc,1\n1,forw").get(0);
    assertThat(run.cut()).isTrue();
    assertThat(run.steps().size()).isEqualTo(1);
    assertThat(read("step,phase,tensor,max\n0,forward,fc,1").get(0).cut()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch,loss\\n0,1\\n | line 1: no column 'step'",
        "step,loss\\nx,1\\n | line 2: step must be a number, not 'x'",
        "step,loss\\n1.5,1\\n | line 2: step must be a whole number from 0 on, not '1.5'",
        "step,loss\\n,1\\n | line 2: step must be a whole number from 0 on, it is empty",
        "step,loss\\n0,abc\\n | line 2: loss must be a number, not 'abc'",
        "step,phase,tensor\\n0,froward,a\\n | line 2: unknown phase 'froward', did you mean 'forward'?",
        "step,phase,tensor\\n0,,a\\n | line 2: the phase of tensor 'a' is empty (column phase); one of input, forward,",
        "step,tensor\\n0,a\\n | line 2: the phase of tensor 'a' is empty (column phase)",
        "step,phase,tensor\\n0,loss,a,b\\n | line 2: more cells than the 3 of the header",
        "step,ended\\n0,backwards: X\\n | line 2: unknown phase 'backwards', did you mean 'backward'?",
        "step,loss\\n0\\n1,2\\n | line 2: 1 cells where the header has 2",
        "step,samples\\n0,1 x\\n | line 2: samples must be whole numbers from 0 on",
        "step,phase,nan\\n0,loss,-1\\n | line 2: nan must be a whole number",
        "step,skipped\\n0,perhaps\\n | line 2: skipped must be 0 or 1, not 'perhaps'",
        "step,loss\\n | the trace has no rows",
        "{\"step\": 0}\\n{\"step\": 1 | line 2: no JSON object",
        "{\"loss\": 0}\\n | line 1: step must be a whole number",
        "{\"step\": 0}\\n[1]\\n | line 2: a JSON object is expected",
        "{\"step\": {}}\\n | line 1: step must be a number or a text",
        "{\"step\": 0, \"samples\": [1, -2]}\\n | line 1: samples must be whole numbers from 0 on, not -2",
        "{\"step\": 0, \"max\": \"big\"}\\n | line 1: max must be a number, not 'big'"
      })
  void whatCantBeUnderstoodIsSaid(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining(message);
  }

  /** How a run ended, in both formats. */
  @Test
  void howARunEnded() throws Exception {
    Ending ended =
        read("step,seed,loss,ended\n0,1,0.5,\n1,1,,backward: RuntimeError: out of memory\n")
            .get(0)
            .ended();
    assertThat(ended).isEqualTo(new Ending(1, Phase.BACKWARD, "RuntimeError: out of memory"));
    assertThat(ended.isFailure()).isTrue();
    Ending left = read("{\"step\": 3, \"ended\": \"loss\"}\n").get(0).ended();
    assertThat(left).isEqualTo(new Ending(3, Phase.LOSS, ""));
    assertThat(left.isFailure()).isFalse();
    assertThat(new Ending(3, Phase.LOSS, "KeyboardInterrupt").isFailure()).isFalse();
    assertThat(read("step,loss\n0,0.5\n").get(0).ended()).isNull();
  }

  @Test
  void aTraceThatIsAbsent() {
    assertThatThrownBy(() -> TraceFile.read(directory.resolve("none.csv"), "none.csv"))
        .isInstanceOf(TraceException.class)
        .hasMessage("the trace does not exist");
  }

  /** Rows enough for dozens of blocks, which several threads understand. */
  private static String large(int steps) {
    StringBuilder text = new StringBuilder("step,phase,tensor,max,loss,seed,samples\n");
    for (int step = 0; step < steps; step++) {
      for (int t = 0; t < 4; t++) {
        text.append(
            "%d,forward,layer%d,%d.25,0.5,1,%s\n"
                .formatted(step, t, step % 7 + t, t == 0 ? step + " " + (step + 1) : ""));
      }
    }
    return text.toString();
  }

  @Test
  void blocksAreFoldedInTheirOrder() throws Exception {
    int steps = 60_000;
    TraceRun run = read(large(steps) + "60000,forward,layer2,inf,0.5,1,\n60001,,,,0.5,1,\n").get(0);
    assertThat(run.steps().size()).isEqualTo(steps + 2);
    for (int at = 0; at < steps; at += 977) {
      assertThat(run.steps().number(at)).isEqualTo(at);
      assertThat(run.steps().samples(at)).containsExactly(at, at + 1);
    }
    TensorTrack layer = run.tensor(Phase.FORWARD, "layer2");
    assertThat(layer.rows()).isEqualTo(steps + 1);
    assertThat(run.failure().first().step()).isEqualTo(60_000);
    assertThat(run.failure().before().values().max()).isEqualTo((steps - 1) % 7 + 2 + 0.25);
  }

  @Test
  void lineOfAnErrorCountsThroughBlocks() {
    String text = large(60_000) + "60000,forward,a,x,0.5,1,\n60000,forward,a,1,0.5,1,\n";
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TraceException.class)
        .hasMessage("line 240002: max must be a number, not 'x'");
    assertThatThrownBy(() -> read(text + large(30_000).substring(text.indexOf('\n') + 1)))
        .hasMessage("line 240002: max must be a number, not 'x'");
  }

  /** The last line of a whole file has no excuse, neither does one that is compressed. */
  @Test
  void onlyAnUnfinishedLineIsLeftOut() throws Exception {
    assertThat(read(large(60_000) + "60000,forw").get(0).cut()).isTrue();
    String whole = "step,loss\n0,1\n1,x\n";
    for (String text : List.of(whole, whole.strip())) {
      Path file = directory.resolve("t.gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      if (text.equals(whole)) {
        assertThatThrownBy(() -> TraceFile.read(file, "t.gz"))
            .hasMessage("line 3: loss must be a number, not 'x'");
      } else {
        assertThat(TraceFile.read(file, "t.gz").get(0).cut()).isTrue();
      }
    }
  }

  /** Mixed precision tries lower scales until gradients no longer overflow. */
  @ParameterizedTest
  @CsvSource({"65536 32768 16384, 2", "65536 65536 65536, 0", "'', 0"})
  void overflowOfScaledGradientsIsNoFailure(String scales, int pardoned) throws Exception {
    StringBuilder text = new StringBuilder("step,phase,tensor,max,loss,scale\n");
    String[] scale = scales.isEmpty() ? new String[] {"", "", ""} : scales.split(" ");
    for (int step = 0; step < 3; step++) {
      String gradient = step < 2 ? "inf" : "0.5";
      text.append("%d,loss,loss,0.9,0.9,%s\n".formatted(step, scale[step]));
      text.append("%d,backward,fc.weight,%s,0.9,%s\n".formatted(step, gradient, scale[step]));
      text.append("%d,update,fc.weight,1,0.9,%s\n".formatted(step, scale[step]));
    }
    TraceRun run = read(text.toString()).get(0);
    assertThat(run.pardoned()).isEqualTo(pardoned);
    assertThat(run.failure() == null).isEqualTo(pardoned == 2);
  }

  /** pandas writes NaN as an empty cell; the row of the loss still says that it is none. */
  @Test
  void aLossThatIsAnEmptyCell() throws Exception {
    TraceRun run =
        read("step,phase,tensor,mean,nan,loss\n0,loss,loss,0.5,0,0.5\n1,loss,loss,,1,\n").get(0);
    assertThat(run.steps().hasLoss(1)).isTrue();
    assertThat(run.steps().loss(1)).isNaN();
    assertThat(run.steps().loss(0)).isEqualTo(0.5);
  }
}
