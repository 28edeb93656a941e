package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces from files to a story. */
class TraceTest {
  private static final String RUN = "src/test/resources/training/constant-target/trace.csv.gz";

  @TempDir Path directory;

  @Test
  void tellsAStoryWithoutAPipeline() {
    CommandLine run = CommandLine.run("trace", RUN);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("step 12: the loss is NaN, and after its update every weight is")
        .contains("so it was the loss of step 12 (the predictions are finite)")
        .contains("the batch of step 12 held samples 14, 47, 49, 53 and 12 more")
        .contains("error  trace-origin");
  }

  /** Twelve recordings of twenty windows; number 212 is window 12 of the eleventh. */
  @Test
  void namesTheWindowsOfAPipeline() throws Exception {
    for (int s = 0; s < 12; s++) {
      StringBuilder text = new StringBuilder("x,y\n");
      for (int t = 0; t < 640; t++) {
        boolean flat = s == 10 && t / 32 == 12;
        text.append(Math.sin(t * (1 + s)))
            .append(',')
            .append(flat ? 0.5 : Math.cos(t))
            .append('\n');
      }
      Files.writeString(directory.resolve("S%02d.csv".formatted(s + 1)), text);
    }
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        epochlint: 1
        recordings: {files: 'S*.csv', subject: 'S(\\d+)', signal: x, target: y}
        windows: {length: 32}
        """);
    CommandLine run = CommandLine.run("trace", RUN, "--pipeline", pipeline.toString());
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("the batch of step 12 held 16 windows of 10 subjects (S01 window 14,")
        .contains("of which 1 has a constant target: S11 window 12");
  }

  @Test
  void anAbsentFileIsAnIncompleteVerdict() {
    CommandLine run = CommandLine.run("trace", "none.csv");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("none.csv: the trace does not exist");
  }

  @Test
  void settingsNeedAPipelineFile() {
    CommandLine run = CommandLine.run("trace", RUN, "--set", "loss.name=mse");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("give one with --pipeline");
  }

  @Test
  void aPipelineFileMayNameATrace() throws Exception {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline, "epochlint: 1\ntrace: {file: '%s'}\n".formatted(Path.of(RUN).toAbsolutePath()));
    assertThat(CommandLine.run("validate", pipeline.toString()).out()).contains("trace-origin");
    Files.writeString(pipeline, "epochlint: 1\ntrace: {file: none.csv}\n");
    assertThat(CommandLine.run("validate", pipeline.toString()).status()).isEqualTo(3);
  }

  @Test
  void whatARecorderWroteIsReadWhole() throws Exception {
    Path here = Path.of("src/test/resources/training").toAbsolutePath();
    for (String run : List.of("healthy-correlation", "healthy-regression", "healthy-attention")) {
      Path pipeline = directory.resolve(run + ".yaml");
      String loss = run.endsWith("regression") ? "mse" : "custom";
      String log = here.resolve(run).toString();
      Files.writeString(
          pipeline,
          """
          epochlint: 1
          order: {file: '%s/order.csv.gz', shuffled: true}
          loss: {name: %s, output: '%s/loss.csv.gz'}
          trace: {file: '%s/trace.csv.gz'}
          """
              .formatted(log, loss, log, log));
      CommandLine validated = CommandLine.run("validate", pipeline.toString());
      assertThat(validated.out()).contains("PASS  nothing found");
      assertThat(validated.status()).isZero();
    }
  }

  @Test
  void theRecorderIsPrinted() {
    CommandLine run = CommandLine.run("recorder", "pytorch");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("class Recorder:").contains("def indexed(dataset):");
    assertThat(CommandLine.run("recorder", "pytorhc").err()).contains("did you mean 'pytorch'?");
  }
}
