package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLArray;
import com.jmatio.types.MLDouble;
import dev.epochlint.Schemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** A folder of recordings and arrays that are already cut, and what validate says of it. */
abstract class ArrayFolder {
  @TempDir Path directory;

  void write(String name, MLArray... arrays) throws IOException {
    new MatFileWriter(directory.resolve(name).toFile(), List.of(arrays));
  }

  JsonNode validate(String text) throws IOException {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(pipeline, "epochlint: 1\n" + text);
    CommandLine run = CommandLine.run("validate", pipeline.toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    JsonNode report = run.json();
    assertThat(Schemas.problems("report", report)).isEmpty();
    for (JsonNode check : report.get("checks")) {
      assertThat(check.get("status").asText()).isNotEqualTo("crashed");
    }
    return report;
  }

  static List<String> ids(JsonNode report) {
    List<String> ids = new ArrayList<>();
    report.get("findings").forEach(finding -> ids.add(finding.get("check").asText()));
    return ids;
  }

  /** Shape (window, channel, time) as MATLAB lays it out. */
  static MLDouble matrix(String name, double[][][] rows) {
    int channels = rows[0].length;
    int samples = rows[0][0].length;
    MLDouble matrix = new MLDouble(name, new int[] {rows.length, channels, samples});
    for (int k = 0; k < rows.length; k++) {
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < samples; t++) {
          matrix.set(rows[k][c][t], k + rows.length * (c + channels * t));
        }
      }
    }
    return matrix;
  }

  /** An .npy file of float32, the last axis fastest. */
  void writeNpy(String name, double[] values, int... shape) throws IOException {
    String dims = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + dims + ",), }";
    header += " ".repeat(117 - header.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
    bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    Files.createDirectories(directory.resolve(name).getParent());
    Files.write(directory.resolve(name), bytes.array());
  }

  static double[] flat(double[][]... rows) {
    return Arrays.stream(rows).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).toArray();
  }
}
