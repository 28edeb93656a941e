package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order logs from files to findings. */
class OrderTest {
  @TempDir Path directory;

  @BeforeEach
  void recordings() throws IOException {
    Random random = new Random(1);
    for (int s = 1; s <= 6; s++) {
      StringBuilder text = new StringBuilder("x\n");
      for (int t = 0; t < 400; t++) {
        text.append(String.format(Locale.ROOT, "%.6f%n", random.nextGaussian()));
      }
      Files.writeString(directory.resolve("S" + s + ".csv"), text);
    }
    Files.writeString(
        directory.resolve("split.csv"),
        "subject,part\n1,train\n2,validation\n3,train\n4,train\n5,validation\n6,train\n");
  }

  private CommandLine validate(String order) throws IOException {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        "epochlint: 1\nrecordings: {files: 'S*.csv', subject: 'S(\\d+)'}\n"
            + "windows: {length: 20, stride: 20}\nsplit: {file: split.csv, shuffled: true}\n"
            + order);
    return CommandLine.run("validate", pipeline.toString(), "--format", "json");
  }

  /** Two seeds and two epochs; {@code fake} serves the same order to every seed. */
  private void log(int n, boolean fake) throws IOException {
    StringBuilder text = new StringBuilder("seed,epoch,position,index\n");
    for (int seed = 1; seed <= 2; seed++) {
      for (int epoch = 0; epoch < 2; epoch++) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(order, new Random(fake ? epoch : 10L * seed + epoch));
        for (int p = 0; p < n; p++) {
          text.append("%d,%d,%d,%d%n".formatted(seed, epoch, p, order.get(p)));
        }
      }
    }
    Files.writeString(directory.resolve("order.csv"), text);
  }

  @Test
  void anHonestShufflePasses() throws IOException {
    log(80, false);
    CommandLine run = validate("order: {file: order.csv, of: train, shuffled: true}\n");
    assertThat(run.json().get("findings").toString()).isEqualTo("[]");
    assertThat(run.status()).isZero();
  }

  @Test
  void theSeedThatDoesNothing() throws IOException {
    log(80, true);
    CommandLine run = validate("order: {file: order.csv, of: train, shuffled: true}\n");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.json().get("findings")).hasSize(1);
    assertThat(run.json().get("findings").get(0).get("message").asText())
        .startsWith("seeds 1 and 2 served the same order (80 of 80 places at epoch 0)");
  }

  /** Indices that count all windows are beyond those of the part that is declared. */
  @Test
  void indicesOfAnotherPart() throws IOException {
    log(120, false);
    CommandLine run = validate("order: {file: order.csv, of: train, shuffled: true}\n");
    assertThat(run.json().get("findings").get(0).get("check").asText())
        .isEqualTo("order-log-invalid");
  }

  /** Without a part indices count all windows, and those of validation were not to be served. */
  @Test
  void indicesOfAllWindows() throws IOException {
    log(120, false);
    CommandLine run = validate("order: {file: order.csv, shuffled: true}\n");
    assertThat(run.json().get("findings")).hasSize(1);
    assertThat(run.json().get("findings").get(0).get("check").asText())
        .isEqualTo("split-served-mismatch");
  }

  /** A log may name windows by recording and first sample, and name those of training alone. */
  @Test
  void windowsThatAreNamed() throws IOException {
    List<String> windows = new ArrayList<>();
    for (int s : new int[] {1, 3, 4, 6}) {
      for (int k = 0; k < 20; k++) {
        windows.add("S%d,%d".formatted(s, 20 * k));
      }
    }
    StringBuilder text = new StringBuilder("seed,epoch,recording,start\n");
    for (int epoch = 0; epoch < 4; epoch++) {
      Collections.shuffle(windows, new Random(epoch));
      for (String window : windows) {
        text.append("%d,%d,%s%n".formatted(1 + epoch / 2, epoch % 2, window));
      }
    }
    Files.writeString(directory.resolve("order.csv"), text);
    String section = "order: {file: order.csv, of: train, shuffled: true}\n";
    assertThat(validate(section).json().get("findings").toString()).isEqualTo("[]");
    Files.writeString(directory.resolve("order.csv"), text.toString().replace("S1,0\n", "S2,0\n"));
    CommandLine run = validate(section);
    assertThat(run.out()).contains("serves 1 window of validation, first window 0 of S2");
    Files.writeString(directory.resolve("order.csv"), text.toString().replace("S1,0\n", "S1,1\n"));
    assertThat(validate(section).status()).isEqualTo(3);
  }

  @Test
  void aMistypedPartIsAMistakeOfThePipelineFile() throws IOException {
    log(80, false);
    CommandLine run = validate("order: {file: order.csv, of: trian}\n");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("the split has no part 'trian', did you mean 'train'?");
  }

  @Test
  void aLogThatCantBeReadIsNotPassedOver() throws IOException {
    assertThat(validate("order: {file: none.csv}\n").status()).isEqualTo(3);
    Files.writeString(directory.resolve("order.csv"), "a,b\n1,2\n");
    assertThat(validate("order: {file: order.csv}\n").status()).isEqualTo(3);
  }

  /** Without recordings the order itself is judged. */
  @Test
  void anOrderAlone() throws IOException {
    log(80, true);
    Path pipeline = directory.resolve("alone.yaml");
    Files.writeString(pipeline, "epochlint: 1\norder: {file: order.csv, shuffled: true}\n");
    CommandLine run = CommandLine.run("validate", pipeline.toString(), "--format", "json");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.json().get("findings").get(0).get("check").asText())
        .isEqualTo("order-seed-ignored");
  }
}
