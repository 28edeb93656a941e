package dev.epochlint.check.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.epochlint.cli.CommandLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs of PyTorch that src/test/python/training_runs.py broke, each in its own way, and recorded
 * with the recorder; and healthy ones.
 */
class TrainingRunsTest {
  private static final Path RUNS = Path.of("src/test/resources/training");

  private static CommandLine trace(String run) {
    return CommandLine.run(
        "trace", RUNS.resolve(run).resolve("trace.csv.gz").toString(), "--format", "json");
  }

  private static List<JsonNode> findings(CommandLine run) throws IOException {
    return StreamSupport.stream(run.json().get("findings").spliterator(), false).toList();
  }

  /** Which check names the cause, at which step and tensor, in which words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nan-input           | trace-origin | 12 | input      | the data broke the run: input is NaN",
        "constant-target     | trace-origin | 12 | loss       | the loss broke the run: the loss is NaN, the predictions are finite",
        "learning-rate       | trace-growth | 72 | prediction | which is divergence and not one bad batch; step 72: the loss is infinite",
        "log-of-zero         | trace-origin | 12 | 0          | the forward pass broke the run: module 0 holds 12 infinite values, -infinity and no NaN: a logarithm of 0",
        "zero-std            | trace-origin | 12 | 0          | the forward pass broke the run: module 0 holds 64 NaN, NaN and no infinity: 0/0",
        "float16             | trace-origin | 12 | 0          | the forward pass broke the run: module 0 holds 27 infinite values, infinity and no NaN: an overflow",
        "exploding-recurrent | trace-origin | 0  | rnn        | step 0: the optimiser's step broke the run; step 1: rnn holds",
        "bad-window          | trace-origin | 12 | loss       | the loss broke the run: the loss is infinite, the predictions are finite",
        "root-of-zero        | trace-origin | 12 | prediction | the backward pass of the loss broke the run: gradient of prediction is NaN",
        "adam-epsilon        | trace-origin | 0  | fc1.weight | the optimiser's step broke the run: fc1.weight holds 512 NaN, all gradients of the step are finite",
        "schedule            | trace-lr     | 31 |            | the learning rate rose from 0.05 to 100000; step 35: the loss holds 16 infinite values",
        "seed-ignored        | trace-seed-invariant | 0 | input | seeds 1 and 2 have the same inputs and losses to the last bit",
        "hidden-nan          | trace-stuck  | 0  | loss       | 20 of 45 steps (44%) have no finite loss or were left out, the first is step 0",
        "first-only          | loss-one-value | 0 |          | in 15 of 15 steps only position 0 has a loss (1.237 in step 0 of seed 1) and the other 15 are 0",
        "broadcast           | loss-broadcast | 0 |          | the loss has 256 values a step, the square of the batch size 16"
      })
  void namesTheCause(String run, String check, long step, String tensor, String words)
      throws IOException {
    CommandLine printed = trace(run);
    assertThat(printed.status()).isEqualTo(1);
    List<JsonNode> errors =
        findings(printed).stream()
            .filter(finding -> finding.get("severity").asText().equals("error"))
            .filter(finding -> finding.get("check").asText().equals(check))
            .toList();
    assertThat(errors).isNotEmpty();
    JsonNode finding = errors.get(0);
    assertThat(finding.get("message").asText()).contains(words);
    JsonNode location = finding.get("location");
    assertThat(location.get("step").asLong()).isEqualTo(step);
    if (tensor == null) {
      assertThat(location.path("tensor").isNull() || location.path("tensor").isMissingNode())
          .isTrue();
    } else {
      assertThat(location.get("tensor").asText()).isEqualTo(tensor);
    }
    // One cause, one error: what the others see of it is among "also".
    assertThat(errors).hasSize(run.equals("bad-window") ? 4 : 1);
  }

  /** Of four runs with other orders the one window is left that broke them. */
  @Test
  void theWindowThatIsInAllOfThem() throws IOException {
    assertThat(findings(trace("bad-window")))
        .filteredOn(finding -> finding.get("check").asText().equals("trace-common-samples"))
        .extracting(finding -> finding.get("evidence").get("samples").toString())
        .containsExactly("[212]");
  }

  @ParameterizedTest
  @CsvSource({
    "constant-target, flattest target",
    "float16, largest input",
    "bad-window, largest target"
  })
  void theBatchThatIsOutOfTheOrdinary(String run, String what) throws IOException {
    assertThat(findings(trace(run)))
        .filteredOn(finding -> finding.get("check").asText().equals("trace-input-normal"))
        .extracting(finding -> finding.get("message").asText())
        .anySatisfy(message -> assertThat(message).contains("has the " + what));
  }

  /** A scalar shows what it is of only to those who know the loss. */
  @Test
  void theScalarOfAllPairs() throws IOException {
    assertThat(findings(trace("scalar-broadcast"))).isEmpty();
    assertThat(findings(validated("scalar-broadcast", "loss: {name: mse, output: '%s'}", "loss")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.get("check").asText()).isEqualTo("loss-broadcast");
              assertThat(finding.get("severity").asText()).isEqualTo("error");
              assertThat(finding.get("location").get("step").asLong()).isZero();
              assertThat(finding.get("message").asText())
                  .contains("the mse over all pairs of a prediction and a target");
            });
  }

  /** What a pipeline file declares is judged as what lies beside a trace. */
  @ParameterizedTest
  @CsvSource({
    "first-only, custom, loss-one-value",
    "broadcast, mse, loss-broadcast",
    "healthy-accumulation, mse, ",
    "healthy-scalar, mse, ",
    "healthy-bfloat16, custom, ",
    "healthy-workers, custom, "
  })
  void dumpsThatAPipelineDeclares(String run, String loss, String check) throws IOException {
    CommandLine printed =
        validated(run, "loss: {name: " + loss + ", batch: 16, output: '%s'}", "loss");
    assertThat(findings(printed))
        .extracting(finding -> finding.get("check").asText())
        .isEqualTo(check == null ? List.of() : List.of(check));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healthy-regression",
        "healthy-correlation",
        "healthy-mixed-precision",
        "healthy-workers",
        "healthy-accumulation",
        "healthy-bfloat16",
        "healthy-scalar",
        "healthy-attention",
        "healthy-momentum"
      })
  void healthyRunsAreSilent(String run) throws IOException {
    CommandLine printed = trace(run);
    assertThat(findings(printed)).isEmpty();
    assertThat(printed.status()).isZero();
  }

  /** Weights are recorded at every 20th step and at those that stand out: here, 12 and after. */
  @Test
  void aStepThatStandsOutIsRecordedInFull() throws IOException {
    List<String> rows = new ArrayList<>();
    try (InputStream file = Files.newInputStream(RUNS.resolve("constant-target/trace.csv.gz"))) {
      rows.addAll(new String(new GZIPInputStream(file).readAllBytes(), UTF_8).lines().toList());
    }
    assertThat(steps(rows, ",update,")).isEqualTo(steps(rows, ",forward,conv1,"));
    assertThat(steps(rows, ",update,")).startsWith("0", "12", "13").doesNotContain("1", "11");
    assertThat(steps(rows, ",backward,conv1.weight,")).startsWith("0", "1", "2", "3");
  }

  private static List<String> steps(List<String> rows, String of) {
    return rows.stream()
        .filter(row -> row.contains(of))
        .map(row -> row.substring(0, row.indexOf(',')))
        .distinct()
        .toList();
  }

  @Test
  void theFrozenLoaderIsSeenInItsOrder() throws IOException {
    assertThat(findings(trace("frozen-loader")))
        .extracting(finding -> finding.get("check").asText())
        .containsExactly("order-batch-frozen");
    assertThat(orderFindings("frozen-loader")).contains("order-batch-frozen");
    assertThat(orderFindings("seed-ignored")).contains("order-seed-ignored");
    assertThat(orderFindings("healthy-regression")).isEmpty();
    assertThat(orderFindings("healthy-workers")).isEmpty();
  }

  private static List<String> orderFindings(String run) throws IOException {
    return findings(validated(run, "order: {file: '%s', shuffled: true, batch: 16}", "order"))
        .stream()
        .map(finding -> finding.get("check").asText())
        .toList();
  }

  /** What validate says of one log of a run. */
  private static CommandLine validated(String run, String declared, String log) throws IOException {
    Path pipeline = Files.createTempFile("training", ".yaml");
    Path file = RUNS.resolve(run).resolve(log + ".csv.gz").toAbsolutePath();
    String trace = "trace: {file: '%s'}\n".formatted(file.resolveSibling("trace.csv.gz"));
    Files.writeString(pipeline, "epochlint: 1\n" + trace + declared.formatted(file) + "\n");
    CommandLine printed = CommandLine.run("validate", pipeline.toString(), "--format", "json");
    Files.delete(pipeline);
    return printed;
  }

  @Test
  void logsAreSmall() throws IOException {
    try (Stream<Path> files = Files.walk(RUNS)) {
      assertThat(files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum())
          .isLessThan(600_000);
    }
  }
}
