package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of runs that break off while the recorder for PyTorch records them. */
class RecorderCrashTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final int KILLED = 128 + 9;

  @TempDir static Path directory;

  @BeforeAll
  static void breakOff() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)) && python("-c", "import torch") == 0,
        "skipped: install the package python3-torch");
    CommandLine printed = CommandLine.run("recorder", "pytorch");
    Files.writeString(directory.resolve("epochlint_recorder.py"), printed.out());
    assertThat(record("break")).isEqualTo(KILLED);
  }

  /** The step that raised the exception is kept as far as it came, and how it ended. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "input       | 1 | ended after step 5, before it had another batch, by OSError: no such file: x 1.mat at all",
        "forward     | 1 | ended in the forward pass of step 5, by ArithmeticError: forward",
        "loss        | 1 | ended in the loss of step 5, by ArithmeticError: loss",
        "backward    | 1 | ended in the backward pass of step 5, by ArithmeticError: backward ends",
        "between     | 1 | ended in the update of step 5, by ArithmeticError: between",
        "update      | 1 | ended in the update of step 5, by ArithmeticError: update",
        "left        | 0 | ended in the loss of step 5, where its loop was left",
        "interrupted | 0 | ended in the loss of step 5, by KeyboardInterrupt"
      })
  void howARunEnded(String run, int status, String words) throws IOException {
    CommandLine trace = CommandLine.run("trace", directory.resolve(run) + "/trace.csv");
    assertThat(trace.status()).as(trace.out()).isEqualTo(status);
    assertThat(trace.out().replaceAll("\\s+", " "))
        .contains("the run " + words)
        .contains("everything that was recorded is finite")
        .contains("1 run of 6 steps");
    List<String> rows = lines(run + "/trace.csv");
    assertThat(steps(rows)).containsExactly("0", "1", "2", "3", "4", "5");
    assertThat(rows).anyMatch(line -> line.startsWith("5,0,input,input,"));
    assertThat(rows.stream().anyMatch(line -> line.startsWith("5,0,loss,loss,")))
        .isEqualTo(!List.of("forward", "loss").contains(run));
    assertThat(rows.stream().anyMatch(line -> line.startsWith("5,0,update,"))).isEqualTo(false);
    assertThat(lines(run + "/order.csv")).hasSize(6 * 8);
  }

  /** Every step that ended before SIGKILL is there, and a run that follows is told apart. */
  @Test
  void aKillAndTheRunAfterIt() throws Exception {
    for (String log : List.of("trace", "order", "loss")) {
      assertThat(steps(log, lines("killed/" + log + ".csv")))
          .containsExactly("0", "1", "2", "3", "4", "5", "6");
    }
    assertThat(examined("killed")).contains("1 run of 7 steps");
    for (String log : List.of("trace", "order", "loss")) {
      Files.writeString(
          directory.resolve("killed/" + log + ".csv"), "7,0,in", StandardOpenOption.APPEND);
    }
    int whole = lines("killed/order.csv").size() - 1;
    assertThat(record("again")).isZero();
    assertThat(lines("killed/order.csv")).hasSize(whole + 4 * 8).noneMatch("7,0,in"::equals);
    assertThat(lines("killed/loss.csv")).hasSize((7 + 4) * 8);
    assertThat(lines("killed/trace.csv")).noneMatch(line -> line.startsWith("7,0,in"));
    assertThat(examined("killed")).contains("2 runs of 11 steps");
  }

  /** Steps that wait to be written are half a second's, at most: all before them are there. */
  @Test
  void aKillWhileStepsWait() throws Exception {
    assertThat(record("late")).isEqualTo(KILLED);
    int sure = Integer.parseInt(Files.readString(directory.resolve("late/sure.txt")));
    assertThat(sure).as("steps that ended half a second before").isBetween(50, 200);
    List<String> kept = steps(lines("late/trace.csv"));
    assertThat(kept.size()).isBetween(sure, 200);
    assertThat(kept)
        .containsExactlyElementsOf(
            IntStream.range(0, kept.size()).mapToObj(String::valueOf).toList());
    assertThat(steps("order", lines("late/order.csv"))).isEqualTo(kept);
    assertThat(lines("late/order.csv")).hasSize(8 * kept.size());
    assertThat(examined("late")).contains("1 run of %d steps".formatted(kept.size()));
  }

  /** A step that a scaler leaves out is marked, and the scale is that of its loss. */
  @Test
  void aScaler() throws IOException {
    List<String[]> cells =
        lines("scaler/trace.csv").stream().map(line -> line.split(",", -1)).toList();
    assertThat(cells)
        .allSatisfy(
            row -> {
              boolean skipped = row[0].equals("3");
              String scale =
                  skipped ? "1.36112947e+39" : row[0].compareTo("3") > 0 ? "512" : "1024";
              assertThat(row[16]).isEqualTo(skipped ? "1" : "0");
              assertThat(row[17]).isEqualTo(scale);
            });
    assertThat(examined("scaler")).contains("1 run of 6 steps");
  }

  /** Steps that are left out while a scale is found are marked: no weights stand still, no loss. */
  @Test
  void aScalerThatHalvesItsScale() throws IOException {
    List<String[]> cells =
        lines("halving/trace.csv").stream().map(line -> line.split(",", -1)).toList();
    assertThat(cells)
        .allSatisfy(
            row -> {
              int step = Integer.parseInt(row[0]);
              boolean skipped = step >= 2 && step < 12;
              assertThat(row[16]).isEqualTo(skipped ? "1" : "0");
              double halved = Math.pow(2, 16 - Math.max(0, Math.min(step, 12) - 2));
              assertThat(Double.parseDouble(row[17])).isEqualTo(halved);
              if (row[2].equals("update")) {
                assertThat(Double.parseDouble(row[15]) == 0).isEqualTo(skipped);
              }
            });
    assertThat(examined("halving"))
        .contains("but for gradients of 10 steps that mixed precision left out by design")
        .contains("PASS nothing found");
  }

  /** What a loop got, from loaders of several processes and a part at a time, is what is logged. */
  @ParameterizedTest
  @CsvSource({"workers, 140, 16", "accumulation, 60, 48"})
  void whatWasServed(String run, int steps, int samples) throws IOException {
    List<String> order = lines(run + "/order.csv");
    String served = Files.readString(directory.resolve(run + "/served.txt"));
    assertThat(order.stream().map(line -> line.split(",", -1)[3]))
        .containsExactly(served.split(" "));
    for (int at = 0; at < order.size(); at++) {
      String[] row = order.get(at).split(",", -1);
      assertThat(row[4]).isEqualTo(String.valueOf(at / samples));
      assertThat(row[2]).isEqualTo(String.valueOf(at % (order.size() / 2)));
    }
    List<String> trace = lines(run + "/trace.csv");
    assertThat(steps(trace)).hasSize(steps);
    // The samples of a step are all of its parts.
    assertThat(
            trace.stream()
                .map(line -> line.split(",", -1)[13])
                .filter(cell -> !cell.isEmpty())
                .flatMap(cell -> Stream.of(cell.split(" "))))
        .containsExactly(served.split(" "));
    assertThat(trace.stream().filter(line -> line.contains(",loss,loss,")))
        .hasSize(order.size() / 16);
    assertThat(examined(run)).contains("PASS nothing found");
  }

  private static String examined(String run) {
    CommandLine trace =
        CommandLine.run("trace", directory.resolve(run).resolve("trace.csv").toString());
    assertThat(trace.status()).as(trace.out()).isZero();
    return trace.out().replaceAll("\\s+", " ");
  }

  /** Rows below the header; what has no end of line counts too. */
  private static List<String> lines(String file) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(file));
    return lines.subList(1, lines.size());
  }

  private static List<String> steps(List<String> trace) {
    return steps("trace", trace);
  }

  /** The steps of a log in order; an order log has them last, the others first. */
  private static List<String> steps(String log, List<String> lines) {
    return lines.stream()
        .map(
            line ->
                log.equals("order")
                    ? line.substring(line.lastIndexOf(',') + 1)
                    : line.substring(0, line.indexOf(',')))
        .distinct()
        .toList();
  }

  private static int record(String what) throws Exception {
    return python(
        "src/test/python/recorder_broken_off.py",
        directory.resolve("epochlint_recorder.py").toString(),
        directory.toString(),
        what);
  }

  private static int python(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
