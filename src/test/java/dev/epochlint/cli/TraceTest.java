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
        .contains("step 12: the loss is NaN, and after its update every weight is too")
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
    Path beside = Files.copy(Path.of(RUN), directory.resolve("trace.csv.gz"));
    CommandLine near =
        CommandLine.run("trace", beside.toString(), "--pipeline", pipeline.toString());
    assertThat(near.out()).startsWith("trace.csv.gz, seed 1\n").doesNotContain(directory + "");
  }

  @Test
  void anAbsentFileIsAnIncompleteVerdict() {
    CommandLine run = CommandLine.run("trace", "none.csv");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .contains("none.csv: the trace does not exist", "1 error in none.csv;")
        .contains("needs none.csv, which can't be read")
        .contains("Examined nothing; 1 file could not be read.")
        .doesNotContain("trace.file", "0 recordings", "0 samples", "pipeline file");
  }

  @Test
  void aFileThatIsNoTraceIsAnIncompleteVerdict() throws Exception {
    Path notes = Files.writeString(directory.resolve("notes.csv"), "the loss was nan\n");
    CommandLine run = CommandLine.run("trace", notes.toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out())
        .contains("no column 'step'", "Examined nothing; 1 file could not be read.")
        .doesNotContain("0 recordings", "0 subjects", "0 samples");
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

  /** No word of recordings where none are meant, no loss or order that was never declared. */
  @Test
  void saysWhatWasExamined() {
    CommandLine run = CommandLine.run("trace", RUN);
    assertThat(run.out())
        .contains("Examined 2 orders of 256 positions, the loss of 16 steps, 1 run of 16 steps.")
        .contains("judged with it: src/test/resources/training/constant-target/order.csv.gz")
        .doesNotContain("no file was read", "0 recordings", "loss.name", "order.file");
  }

  /** Files beside a trace are taken for the recorder's by name and columns. */
  @Test
  void otherFilesBesideATraceAreLeftAlone() throws Exception {
    Path trace = directory.resolve("trace.csv");
    Files.writeString(trace, "step,phase,tensor,max,loss\n0,loss,loss,1,1\n1,loss,loss,1,0.9\n");
    Files.writeString(directory.resolve("loss.csv"), "epoch,loss\n0,1\n");
    Files.writeString(directory.resolve("order.csv"), "");
    CommandLine run = CommandLine.run("trace", trace.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Examined 1 run of 2 steps.").doesNotContain("judged with it");
  }

  /** An absent log is neither damaged nor undeclared. */
  @Test
  void logsThatAreNotThere() throws Exception {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        epochlint: 1
        order: {file: order.csv}
        loss: {name: mse, output: loss.csv}
        trace: {file: trace.csv}
        """);
    CommandLine run = CommandLine.run("validate", pipeline.toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("order.csv: the order log does not exist")
        .contains("loss.csv: the loss dump does not exist")
        .contains("trace.csv: the trace does not exist")
        .contains("needs order.csv, which can't be read")
        .contains("needs loss.csv, which can't be read")
        .contains("needs trace.csv, which can't be read")
        .contains("or give the path that it writes to")
        .doesNotContain("copy or export", "declare order.file", "declare loss.output")
        .doesNotContain("declare trace.file");
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
