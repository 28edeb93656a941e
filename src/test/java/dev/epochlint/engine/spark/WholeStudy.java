package dev.epochlint.engine.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLChar;
import com.jmatio.types.MLDouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Studies to be read from elsewhere: one with a file of every kind, one of EEGLAB. */
final class WholeStudy {
  private WholeStudy() {}

  /**
   * The clean sample with tables of all that can be declared; arrays and orders are still absent.
   */
  static Path everything(Path root) throws IOException {
    Path from = Path.of("sample-data/clean");
    Files.createDirectories(root.resolve("recordings"));
    try (Stream<Path> files = Files.list(from.resolve("recordings"))) {
      for (Path file : files.toList()) {
        Files.copy(file, root.resolve("recordings").resolve(file.getFileName()));
      }
    }
    Files.copy(from.resolve("loss.csv"), root.resolve("loss.csv"));
    write(root, "split.csv", "subject,part", s -> s <= 8 ? "train" : "validation");
    write(root, "labels.csv", "subject,label", s -> "" + s % 2);
    Files.writeString(root.resolve("mask.csv"), "recording,start\nS03,64\nS09,128\n");
    Files.write(root.resolve("mean.npy"), npy(0, 0, 0, 0));
    Files.write(root.resolve("std.npy"), npy(1, 1, 1, 1));
    Files.writeString(
        root.resolve("trace.csv"),
        """
        step,phase,tensor,min,max,mean,nan,inf,loss
        0,forward,fc,-1,1,0,0,0,0.8
        1,forward,fc,-1,1,0,0,0,0.7
        2,forward,fc,-1,1,0,3,0,nan
        """);
    return Files.writeString(
        root.resolve("pipeline.yaml"),
        """
        epochlint: 1
        recordings:
          files: ['recordings/S*.mat', './recordings/S*.csv']
          subject: 'S(\\d+)'
          signal: [C3, C4, O1, O2]
          target: force
          rate: 64
          labels: {table: labels.csv, kind: class}
        windows: {length: 128, stride: 64, rejected: mask.csv}
        split: {file: split.csv}
        arrays:
          train:
            x: cut/train_x.npy
            axes: [window, channel, time]
            y: cut/train_y.npy
            subjects: {file: cut/manifest.csv, variable: subject}
          validation: {x: cut/validation_x.npy, axes: [window, channel, time]}
        order: {file: order.csv}
        loss: {name: pearson, batch: 32, output: loss.csv}
        normalize: {kind: zscore, over: train, mean: mean.npy, std: std.npy}
        trace: {file: trace.csv}
        """);
  }

  private static void write(
      Path root, String name, String header, java.util.function.IntFunction<String> of)
      throws IOException {
    Files.writeString(
        root.resolve(name),
        IntStream.rangeClosed(1, 12)
            .mapToObj(s -> "%02d,%s%n".formatted(s, of.apply(s)))
            .collect(Collectors.joining("", header + "\n", "")));
  }

  private static byte[] npy(double... values) {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }".formatted(values.length);
    byte[] text = (header + " ".repeat(117 - header.length()) + "\n").getBytes(US_ASCII);
    ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + 8 * values.length);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
    bytes.put(text).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    return bytes.array();
  }

  /** Data sets whose samples lie beside them, in directories of their own, and one in the bin. */
  static Path eeglab(Path root) throws IOException {
    Random random = new Random(20261125);
    for (String directory : List.of("a", "b/c", ".bin")) {
      Path of = Files.createDirectories(root.resolve("data").resolve(directory));
      for (String name : List.of("eeg1.fdt", "named.fdt")) {
        ByteBuffer samples = ByteBuffer.allocate(4 * 2 * 500).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 2 * 500; i++) {
          samples.putFloat((float) random.nextGaussian());
        }
        Files.write(of.resolve(name), samples.array());
      }
      new MatFileWriter(
          of.resolve("eeg1.set").toFile(),
          List.of(
              number("nbchan", 2),
              number("pnts", 500),
              number("trials", 1),
              number("srate", 250),
              new MLChar("data", "named.fdt")));
    }
    Files.writeString(root.resolve("split.csv"), "subject,part\na,train\nb,test\n");
    return Files.writeString(
        root.resolve("pipeline.yaml"),
        """
        epochlint: 1
        recordings: {files: 'data/**/*.set', subject: 'data/(.)'}
        windows: {length: 100}
        split: {file: split.csv}
        """);
  }

  private static MLDouble number(String name, double value) {
    return new MLDouble(name, new double[][] {{value}});
  }
}
