package dev.epochlint.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Arrays as a training script cuts them out of four recordings of the clean study, without a word
 * of where a row comes from: windows that overlap by half, dealt out at random, and three rows of
 * the training array that were allocated and never written.
 */
final class SampleArrays {
  private static final int LENGTH = 128;
  private static final int STRIDE = 64;
  private static final int UNWRITTEN = 3;
  private static final int HEADER = 128;

  static final String PIPELINE =
      """
      # Windows that a script has cut and dealt out at random: where did each row come from?
      epochlint: 1

      recordings:
        files: ../clean/recordings/S0[1-4].mat
        subject: 'S(\\d+)'
        signal: [C3, C4, O1, O2]

      arrays:
        train: {x: train_x.npy, axes: [window, channel, time], shuffled: true}
        validation: {x: validation_x.npy, axes: [window, channel, time], shuffled: true}
      """;

  private SampleArrays() {}

  static void write(Path directory, Map<String, Map<String, double[]>> recordings)
      throws IOException {
    List<double[][]> rows = new ArrayList<>();
    for (String subject : List.of("01", "02", "03", "04")) {
      Map<String, double[]> channels = recordings.getOrDefault(subject, Map.of());
      int samples = channels.getOrDefault(SampleStudy.TARGET, new double[0]).length;
      for (int start = 0; start + LENGTH <= samples; start += STRIDE) {
        double[][] row = new double[SampleStudy.CHANNELS.size()][];
        for (int c = 0; c < row.length; c++) {
          double[] channel =
              channels.getOrDefault(SampleStudy.CHANNELS.get(c), new double[samples]);
          row[c] = java.util.Arrays.copyOfRange(channel, start, start + LENGTH);
        }
        rows.add(row);
      }
    }
    Collections.shuffle(rows, new Random(4));
    int border = rows.size() * 4 / 5;
    List<double[][]> train = new ArrayList<>(rows.subList(0, border));
    for (int i = 0; i < UNWRITTEN; i++) {
      train.add(new double[SampleStudy.CHANNELS.size()][LENGTH]);
    }
    SampleText.write(directory, "pipeline.yaml", PIPELINE);
    Files.write(directory.resolve("train_x.npy"), npy(train));
    Files.write(directory.resolve("validation_x.npy"), npy(rows.subList(border, rows.size())));
  }

  private static byte[] npy(List<double[][]> rows) {
    int channels = rows.get(0).length;
    String header =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, %d), }",
            rows.size(),
            channels,
            LENGTH);
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER + rows.size() * channels * LENGTH * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, HEADER - 10, 0});
    bytes.put(header.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.position() < HEADER - 1) {
      bytes.put((byte) ' ');
    }
    bytes.put((byte) '\n');
    for (double[][] row : rows) {
      for (double[] channel : row) {
        for (double value : channel) {
          bytes.putFloat((float) value);
        }
      }
    }
    return bytes.array();
  }
}
