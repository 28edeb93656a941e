package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLDouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files whose samples are taken for channels: said by the check of the axes, and never measured.
 */
class SamplesAsChannelsTest {
  @TempDir Path directory;

  private void write(String name, int rows, int columns) throws IOException {
    Random random = new Random(rows + 7L * columns);
    double[] values = random.doubles((long) rows * columns).toArray();
    new MatFileWriter(directory.resolve(name).toFile(), List.of(new MLDouble("x", values, rows)));
  }

  private JsonNode validate(String more) throws IOException {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        "epochlint: 1\nrecordings: {files: 'S*.mat', signal: x"
            + more
            + "}\nwindows: {length: 64, stride: 32}\n");
    JsonNode report = CommandLine.run("validate", pipeline.toString(), "--format", "json").json();
    for (JsonNode check : report.get("checks")) {
      assertThat(check.get("status").asText()).isNotEqualTo("crashed");
    }
    return report;
  }

  @Test
  void aLongRecordingReadTheWrongWayRound() throws IOException {
    write("S1.mat", 150_000, 32);
    JsonNode report = validate("");
    assertThat(report.get("exit-status").asInt()).isEqualTo(1);
    assertThat(report.get("findings")).hasSize(1);
    JsonNode finding = report.get("findings").get(0);
    assertThat(finding.get("check").asText()).isEqualTo("import-axis-transposed");
    assertThat(finding.get("message").asText())
        .contains("150,000 channels of 32 samples")
        .contains("axes: [time, channel]");
    for (JsonNode check : report.get("checks")) {
      // What saw no data never reads as passed.
      if (check.get("id").asText().matches("(shape|value|window|tail)-.*")) {
        assertThat(check.get("status").asText()).as(check.toString()).isNotEqualTo("passed");
      }
    }
    JsonNode declared = validate(", axes: [time, channel]");
    assertThat(declared.get("exit-status").asInt()).isZero();
    assertThat(declared.get("recordings").get(0).get("channels").asInt()).isEqualTo(32);
  }

  @Test
  void oneFileAmongGoodOnes() throws IOException {
    write("S1.mat", 4, 20_000);
    write("S2.mat", 4, 21_000);
    write("S3.mat", 20_500, 4);
    JsonNode report = validate("");
    assertThat(report.get("coverage").get("recordings").asInt()).isEqualTo(2);
    assertThat(report.get("findings")).hasSize(1);
    JsonNode finding = report.get("findings").get(0);
    assertThat(finding.get("check").asText()).isEqualTo("import-axis-transposed");
    assertThat(finding.get("location").get("file").asText()).isEqualTo("S3.mat");
    assertThat(finding.get("remedy").asText()).contains("transpose this one");
  }
}
