package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables beside the recordings: labels and rejected windows, from files to findings. */
class TablesTest {
  @TempDir Path directory;

  @BeforeEach
  void recordings() throws IOException {
    Random random = new Random(1);
    for (int s = 1; s <= 4; s++) {
      StringBuilder text = new StringBuilder("x\n");
      for (int t = 0; t < 200; t++) {
        // The third window of the second recording is flat.
        double value = s == 2 && t >= 40 && t < 60 ? 7 : random.nextGaussian();
        text.append(String.format(Locale.ROOT, "%.6f%n", value));
      }
      Files.writeString(directory.resolve("S" + s + ".csv"), text);
    }
  }

  private CommandLine validate(String recordings, String windows) throws IOException {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        "epochlint: 1\nrecordings:\n  files: 'S*.csv'\n  subject: 'S(\\d+)'\n"
            + recordings
            + "windows: {length: 20, stride: 20"
            + windows
            + "}\n");
    return CommandLine.run("validate", pipeline.toString(), "--format", "json");
  }

  private static String findings(CommandLine run) throws IOException {
    StringBuilder text = new StringBuilder();
    for (JsonNode finding : run.json().get("findings")) {
      text.append(finding.get("check").asText()).append(": ").append(finding.get("message"));
    }
    return text.toString();
  }

  /** All subjects in one table, told apart by a column: messages name them like recordings. */
  @Test
  void subjectsOfOneTable() throws IOException {
    Random random = new Random(2);
    StringBuilder text = new StringBuilder("who,x\n");
    for (int row = 0; row < 800; row++) {
      double value = row == 250 ? 3e9 : random.nextGaussian();
      text.append(String.format(Locale.ROOT, "P%d,%.6f%n", 1 + row / 200, value));
    }
    Files.writeString(directory.resolve("all.csv"), text);
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        "epochlint: 1\nrecordings: {files: all.csv, subject: {column: who}, signal: x}\n");
    CommandLine run = CommandLine.run("validate", pipeline.toString(), "--format", "json");
    assertThat(findings(run))
        .startsWith("value-outlier: \"all.csv:P2: x: channel 0 (x) holds 3.000e+09 at sample 50, ");
    assertThat(run.json().get("findings").get(0).get("location").get("recording").asText())
        .isEqualTo("all:P2");
  }

  @Test
  void labelsByName() throws IOException {
    Files.writeString(
        directory.resolve("labels.csv"),
        "subject,age,label\n1,30,rest\n2,31,task\n3,32,rest\n4,33,task\n");
    CommandLine run = validate("  labels: {table: labels.csv, classes: 2}\n", "");
    assertThat(run.status()).isZero();
    assertThat(findings(run)).startsWith("window-flat").doesNotContain("label");
  }

  @Test
  void aTableThatForgetsARecording() throws IOException {
    Files.writeString(directory.resolve("labels.csv"), "subject,stage\n1,0\n2,1\n3,0\n9,1\n");
    CommandLine run = validate("  labels: {table: labels.csv, column: stage}\n", "");
    assertThat(run.status()).isEqualTo(1);
    assertThat(findings(run))
        .contains("shape-label-rate")
        .contains("names 9, which is not in the study, and has no label");
  }

  @Test
  void labelsThatAreOutOfRange() throws IOException {
    Files.writeString(directory.resolve("labels.csv"), "recording,label\nS1,1\nS2,2\nS3,3\nS4,1\n");
    CommandLine run = validate("  labels: {table: labels.csv, classes: 3}\n", "");
    assertThat(run.status()).isEqualTo(1);
    assertThat(findings(run)).contains("value-label-domain").contains("counted from one");
  }

  @Test
  void tablesThatAreMissing() throws IOException {
    assertThat(validate("  labels: {table: none.csv}\n", "").status()).isEqualTo(3);
    assertThat(validate("", ", rejected: none.csv").status()).isEqualTo(3);
  }

  @Test
  void rejectedWindowsAreNotJudged() throws IOException {
    Files.writeString(directory.resolve("mask.csv"), "recording,start\nS2,40\n");
    assertThat(findings(validate("", ""))).startsWith("window-flat");
    CommandLine run = validate("", ", rejected: mask.csv, count: 39");
    assertThat(run.status()).isZero();
    assertThat(findings(run)).isEmpty();
  }
}
