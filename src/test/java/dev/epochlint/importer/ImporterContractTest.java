package dev.epochlint.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLDouble;
import dev.epochlint.recording.Header;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every importer promises, whatever it reads. */
class ImporterContractTest {
  private static final int SAMPLES = 9000;

  @TempDir Path directory;

  static Stream<Importer> importers() {
    return new ImporterRegistry().importers().stream();
  }

  /** A file of each format with the same two channels. */
  private List<Path> files() throws IOException {
    Random random = new Random(3);
    double[][] values = new double[2][SAMPLES];
    StringBuilder text = new StringBuilder("a,b\n");
    for (int t = 0; t < SAMPLES; t++) {
      values[0][t] = random.nextGaussian();
      values[1][t] = random.nextInt();
      text.append(values[0][t]).append(',').append(values[1][t]).append('\n');
    }
    Path table = Files.writeString(directory.resolve("table.csv"), text);
    Path mat = directory.resolve("array.mat");
    new MatFileWriter(mat.toFile(), List.of(new MLDouble("x", values)));
    Path npy = directory.resolve("array.npy");
    Files.write(npy, npy(values));
    Path hdf5 = directory.resolve("array.h5");
    try (WritableHdfFile file = HdfFile.write(hdf5)) {
      file.putDataset("x", values);
    }
    // Whole numbers of 16 bits, so that this file alone holds other values.
    Path edf = directory.resolve("signals.edf");
    Files.write(edf, new HandMadeEdf().signals("a", "b").write(SAMPLES / 100));
    return List.of(table, mat, npy, hdf5, edf);
  }

  private static byte[] npy(double[][] values) {
    String header =
        "{'descr': '>f8', 'fortran_order': False, 'shape': (%d, %d)}"
            .formatted(values.length, values[0].length);
    ByteBuffer bytes = ByteBuffer.allocate(10 + header.length() + 8 * 2 * SAMPLES);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.put((byte) header.length()).put((byte) 0);
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    for (double[] channel : values) {
      for (double value : channel) {
        bytes.putDouble(value);
      }
    }
    return bytes.array();
  }

  @Test
  void everyImporterHasAFileHere() throws IOException, ImportException {
    Set<Class<?>> used = new HashSet<>();
    for (Path file : files()) {
      used.add(new ImporterRegistry().recognise(file).importer().getClass());
    }
    assertThat(importers().map(Importer::getClass)).allMatch(used::contains);
  }

  @ParameterizedTest
  @MethodSource("importers")
  void recognisesNothingInJunk(Importer importer) {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] junk = new byte[random.nextInt(300)];
      random.nextBytes(junk);
      Optional<String> format = importer.recognise(new FileHead(junk, junk.length, ""));
      boolean text =
          junk.length > 0 && new String(junk, StandardCharsets.ISO_8859_1).indexOf(0) < 0;
      // Short junk may look like text, or like the first number of a level 4 file; never more.
      assertThat(format.isEmpty() || junk.length < 60 || text || format.get().equals("mat4"))
          .isTrue();
    }
  }

  @Test
  void theSuffixDoesNotMatterWhereTheContentIsKnown() throws Exception {
    for (Path file : files()) {
      Path renamed = Files.copy(file, directory.resolve(file.getFileName() + ".dat"));
      assertThat(new ImporterRegistry().recognise(renamed).format())
          .isEqualTo(new ImporterRegistry().recognise(file).format());
    }
  }

  @Test
  void emptyFilesAreRefused() throws IOException {
    for (String name : List.of("a.csv", "a.mat", "a")) {
      Path empty = Files.write(directory.resolve(name), new byte[0]);
      assertThatThrownBy(() -> new ImporterRegistry().recognise(empty))
          .isInstanceOf(ImportException.class)
          .hasMessage("the file is empty (0 bytes)");
    }
  }

  @Test
  void aBinarySuffixIsNeverTakenForText() throws IOException {
    Path text = Files.writeString(directory.resolve("really.mat"), "x,y\n1,2\n3,4\n");
    assertThatThrownBy(() -> new ImporterRegistry().recognise(text))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("promises a MATLAB file");
  }

  @Test
  void samplesWithoutTheirHeaderNameTheFileThatHasIt() throws IOException {
    Path samples = Files.write(directory.resolve("S01.fdt"), new byte[] {1, 2, 3, 4, 0, 0, 0, 9});
    assertThatThrownBy(() -> new ImporterRegistry().recognise(samples))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("samples of the EEGLAB .set file beside it")
        .hasMessageContaining("name that .set instead");
    Path edf = Files.writeString(directory.resolve("S01.edf"), "hello");
    assertThatThrownBy(() -> new ImporterRegistry().recognise(edf))
        .hasMessageContaining("promises an EDF file");
  }

  /** ReadBack itself refuses slices that are out of order or of another size. */
  @Test
  void readsTheSameTwice() throws Exception {
    List<double[][]> first = new ArrayList<>();
    for (Path file : files()) {
      double[][] once = ReadBack.read(file, Selection.ANY).get(0).signal();
      assertThat(once).hasDimensions(2, SAMPLES);
      assertThat(Arrays.deepEquals(once, ReadBack.read(file, Selection.ANY).get(0).signal()))
          .isTrue();
      first.add(once);
    }
    for (double[][] other : first.subList(0, first.size() - 1)) {
      assertThat(Arrays.deepEquals(first.get(0), other)).as("formats agree").isTrue();
    }
  }

  @Test
  void aRecordingThatIsNotWantedIsNotRead() throws Exception {
    for (Path file : files()) {
      List<Header> headers = new ArrayList<>();
      new ImporterRegistry()
          .read(
              new SourceFile(file, "name"),
              Selection.ANY,
              Limits.forHeap(),
              header -> {
                headers.add(header);
                return null;
              });
      assertThat(headers).hasSize(1);
      assertThat(headers.get(0).file()).isEqualTo("name");
      assertThat(headers.get(0).signal().channels()).isEqualTo(2);
    }
  }

  @Test
  void errorsSpeakOfTheFileNotOfTheMachine() throws Exception {
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      ByteArrayOutputStream damaged = new ByteArrayOutputStream();
      damaged.write(whole, 0, whole.length / 2);
      damaged.write(new byte[] {0, 1, 2, '"', '\n', '"'});
      Path cut = Files.write(directory.resolve("cut-" + file.getFileName()), damaged.toByteArray());
      assertThatThrownBy(() -> ReadBack.read(cut, Selection.ANY))
          .isInstanceOf(ImportException.class)
          .message()
          .isNotBlank()
          .doesNotContain(directory.toString());
    }
  }

  /** 20,000 channels are samples by another name. */
  @Test
  void tooManyChannelsAreDeclinedWithTheAxesThatAreMeant() throws Exception {
    Path mat = directory.resolve("turned.mat");
    new MatFileWriter(mat.toFile(), List.of(new MLDouble("x", new double[20_000][8])));
    assertThatThrownBy(() -> ReadBack.read(mat, Selection.ANY))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "'x' would have 20,000 channels of 8 samples; at most 16,384 channels are read; declare"
                + " axes: [time, channel] if its rows and columns are meant the other way round");
    Path table = directory.resolve("wide.csv");
    String row = "1.5,".repeat(19_999) + "2\n";
    Files.writeString(table, row + row + row);
    assertThatThrownBy(() -> ReadBack.read(table, Selection.ANY))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("declare axes: [channel, time]");
  }
}
