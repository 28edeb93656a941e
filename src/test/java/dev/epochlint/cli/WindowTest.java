package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.value.OpenArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that are written, and read back. */
class WindowTest {
  private static final int SUBJECTS = 6;

  @TempDir Path directory;

  /** Six subjects, two channels and a target; values that float32 does not hold. */
  @BeforeEach
  void study() throws IOException {
    Random random = new Random(4);
    for (int s = 1; s <= SUBJECTS; s++) {
      StringBuilder table = new StringBuilder("a,b,force\n");
      int samples = 5000 + 137 * s;
      double a = 0;
      double b = 0;
      for (int t = 0; t < samples; t++) {
        a = 0.9 * a + random.nextGaussian();
        b = 0.8 * b + random.nextGaussian();
        table.append(a).append(',').append(b).append(',').append(a - b).append('\n');
      }
      Files.writeString(directory.resolve("S%02d.csv".formatted(s)), table);
    }
  }

  private Path pipeline(String rest) throws IOException {
    return Files.writeString(
        directory.resolve("pipeline.yaml"),
        """
        epochlint: 1
        recordings:
          files: S*.csv
          subject: 'S(\\d+)'
          signal: [a, b]
          target: force
        split: {parts: {train: ['01', '03', '04', '06'], validation: ['02', '05']}}
        """
            + rest);
  }

  private CommandLine window(Path pipeline, String... more) {
    Stream<String> first =
        Stream.of("window", pipeline.toString(), "--out", directory.resolve("cut").toString());
    return CommandLine.run(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("cut"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static double[] row(Path file, long row) throws Exception {
    SourceFile source = new SourceFile(file, file.getFileName().toString());
    try (OpenArray array = OpenArray.of(new ImporterRegistry(), source, "", Limits.forHeap())) {
      NumericArray numbers = array.requireNumbers();
      double[] values = new double[(int) numbers.rowLength()];
      numbers.rows(row, 1, values);
      return values;
    }
  }

  private double[][] recording(int subject) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("S%02d.csv".formatted(subject)));
    double[][] values = new double[3][lines.size() - 1];
    for (int t = 0; t < lines.size() - 1; t++) {
      String[] cells = lines.get(t + 1).split(",", -1);
      for (int c = 0; c < 3; c++) {
        values[c][t] = Double.parseDouble(cells[c]);
      }
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"drop, float32", "pad, float64", "overlap, float16", "drop, float64"})
  void everyRowIsTheWindowThatTheManifestNames(String tail, String dtype) throws Exception {
    Path file =
        pipeline(
            "windows: {length: 300, stride: 170, tail: %s}\nloss: {name: mse, dtype: %s}\n"
                .formatted(tail, dtype));
    assertThat(window(file).status()).isZero();
    assertThat(names())
        .containsExactly(
            "manifest.csv", "train_x.npy", "train_y.npy", "validation_x.npy", "validation_y.npy");
    List<String> manifest = Files.readAllLines(directory.resolve("cut/manifest.csv"));
    assertThat(manifest.get(0)).isEqualTo("part,row,recording,start,subject,label");
    double precision = dtype.equals("float64") ? 0 : dtype.equals("float32") ? 0x1p-24 : 0x1p-11;
    for (int line = 1; line < manifest.size(); line += 7) {
      String[] cells = manifest.get(line).split(",", -1);
      double[][] recording = recording(Integer.parseInt(cells[4]));
      int start = Integer.parseInt(cells[3]);
      Path cut = directory.resolve("cut");
      double[] x = row(cut.resolve(cells[0] + "_x.npy"), Long.parseLong(cells[1]));
      double[] y = row(cut.resolve(cells[0] + "_y.npy"), Long.parseLong(cells[1]));
      for (int t = 0; t < 300; t += 13) {
        boolean there = start + t < recording[0].length;
        for (int c = 0; c < 3; c++) {
          double expected = there ? recording[c][start + t] : 0;
          double found = c < 2 ? x[300 * c + t] : y[t];
          double smallest = precision > 0 ? 0x1p-25 : 0;
          assertThat(Math.abs(found - expected))
              .isLessThanOrEqualTo(precision * Math.abs(expected) + smallest);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"npy", "npz", "mat", "csv"})
  void everyFormatHoldsTheSameAndValidatesClean(String format) throws Exception {
    CommandLine ran = window(pipeline("windows: {length: 256, stride: 128}\n"), "--format", format);
    assertThat(ran.err()).contains("wrote");
    assertThat(ran.status()).isZero();
    if (format.equals("csv")) {
      String first = Files.readAllLines(directory.resolve("cut/train_x.csv")).get(0);
      assertThat(first.split(",")).hasSize(512);
      assertThat(Float.parseFloat(first.split(",", -1)[1])).isEqualTo((float) recording(1)[0][1]);
    }
    boolean both = format.equals("npz") || format.equals("mat");
    StringBuilder arrays = new StringBuilder("windows: {length: 256, stride: 128}\narrays:\n");
    for (String part : List.of("train", "validation")) {
      String one = both ? "{file: cut/%s.%s, variable: %s}" : "cut/%s_%3$s.%2$s";
      arrays.append(
          "  %s: {x: %s, y: %s, axes: [window, channel, time], y-axes: [window, channel, time]}\n"
              .formatted(part, one.formatted(part, format, "x"), one.formatted(part, format, "y")));
    }
    CommandLine validated =
        CommandLine.run("validate", pipeline(arrays.toString()).toString(), "--fail-on", "warning");
    assertThat(validated.out().replaceAll("\\s+", " "))
        .contains("PASS")
        .containsPattern("train.x of (\\d+) rows \\(\\1 found in the recordings\\)")
        .containsPattern("validation.x of (\\d+) rows \\(\\1 found in the recordings\\)");
    assertThat(validated.status()).isZero();
  }

  /** The last window of each recording is shorter: a cell for each. */
  @Test
  void keptTailsAreCells() throws Exception {
    String windows = "windows: {length: 300, stride: 170, tail: keep}\n";
    assertThat(window(pipeline(windows), "--format", "npy").err())
        .contains("--format mat writes a cell for each window");
    assertThat(window(pipeline(windows), "--format", "mat").status()).isZero();
    SourceFile source = new SourceFile(directory.resolve("cut/train.mat"), "train.mat");
    List<String> last = List.of();
    for (String line : Files.readAllLines(directory.resolve("cut/manifest.csv"))) {
      last = line.startsWith("train,") ? List.of(line.split(",", -1)) : last;
    }
    int start = Integer.parseInt(last.get(3));
    double[][] recording = recording(Integer.parseInt(last.get(4)));
    int left = recording[0].length - start;
    assertThat(left).isLessThan(300);
    try (OpenArray cell =
        OpenArray.of(new ImporterRegistry(), source, "x{" + last.get(1) + "}", Limits.forHeap())) {
      NumericArray numbers = cell.requireNumbers();
      assertThat(numbers.dims()).containsExactly(2L, (long) left);
      double[] channel = new double[left];
      numbers.rows(1, 1, channel);
      for (int t = 0; t < left; t++) {
        assertThat((float) channel[t]).isEqualTo((float) recording[1][start + t]);
      }
    }
    String arrays =
        windows
            + "arrays:\n"
            + "  train: {x: {file: cut/train.mat, variable: 'x{*}'}}\n"
            + "  validation: {x: {file: cut/validation.mat, variable: 'x{*}'}}\n";
    CommandLine validated = CommandLine.run("validate", pipeline(arrays).toString());
    assertThat(validated.out()).doesNotContain("shape-window:").doesNotContain("error ");
    assertThat(validated.status()).isZero();
  }

  /** A process that is killed in the midst of the cutting. */
  @Test
  void aKilledRunGoesOn() throws Exception {
    for (int s = 7; s <= 60; s++) {
      Files.copy(directory.resolve("S01.csv"), directory.resolve("S%02d.csv".formatted(s)));
    }
    Path file = pipeline("windows: {length: 256, stride: 100}\n");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.epochlint.cli.Main",
            "window",
            file.toString(),
            "--all",
            "--out",
            directory.resolve("cut").toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    Path journal = directory.resolve("cut/.growing.journal");
    while (process.isAlive() && !Files.exists(journal)) {
      java.util.concurrent.locks.LockSupport.parkNanos(200_000);
    }
    process.destroyForcibly().waitFor();
    assertThat(names()).contains(".growing.journal").doesNotContain("manifest.csv");
    assertThat(window(file, "--all").status()).isZero();
    byte[] after = Files.readAllBytes(directory.resolve("cut/all_x.npy"));
    assertThat(names()).containsExactly("all_x.npy", "all_y.npy", "manifest.csv");
    assertThat(window(file, "--all", "--force").status()).isZero();
    assertThat(after).isEqualTo(Files.readAllBytes(directory.resolve("cut/all_x.npy")));
  }

  @Test
  void nothingIsReplacedUnlessForced() throws Exception {
    Path file = pipeline("windows: {length: 256}\n");
    assertThat(window(file).status()).isZero();
    CommandLine again = window(file);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("is there already; --force replaces it");
    assertThat(window(file, "--force").status()).isZero();
    assertThat(window(file, "--all").err()).contains("manifest.csv' is there already");
  }

  /** What was cut before a run was broken off stays, and the result is the same. */
  @Test
  void aBrokenRunGoesOn() throws Exception {
    Path file = pipeline("windows: {length: 256, stride: 100}\n");
    assertThat(window(file).status()).isZero();
    Path cut = directory.resolve("cut");
    byte[] whole = Files.readAllBytes(cut.resolve("train_x.npy"));
    for (String name : names()) {
      Files.delete(cut.resolve(name));
    }
    // A directory in the way of a file that is moved breaks the run off after the cutting.
    Path inTheWay = Files.createDirectories(cut.resolve("train_x.npy/x"));
    assertThat(window(file, "--force").status()).isNotZero();
    assertThat(names()).contains(".growing.journal").doesNotContain("manifest.csv");
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    assertThat(window(file).status()).isZero();
    assertThat(Files.readAllBytes(cut.resolve("train_x.npy"))).isEqualTo(whole);
    assertThat(names()).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void whatMakesNoArrayIsSaid() throws Exception {
    assertThat(window(pipeline("")).err()).contains("declare windows.length");
    assertThat(window(pipeline("windows: {length: 256, tail: keep}\n")).err())
        .contains("windows of several lengths, which no array holds; --format mat writes");
    assertThat(window(pipeline("windows: {length: 1000000}\n")).err())
        .contains("there is no window");
    Files.writeString(directory.resolve("S09.csv"), "a,force\n1,2\n3,4\n");
    CommandLine ran = window(pipeline("windows: {length: 256}\n"));
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.err()).contains("nothing is written");
  }
}
