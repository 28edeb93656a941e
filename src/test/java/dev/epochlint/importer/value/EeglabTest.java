package dev.epochlint.importer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLArray;
import com.jmatio.types.MLChar;
import com.jmatio.types.MLDouble;
import com.jmatio.types.MLStructure;
import dev.epochlint.Shared;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sets of EEGLAB, whose samples lie in a file of their own. */
class EeglabTest {
  @TempDir Path directory;

  private static MLDouble number(String name, double value) {
    return new MLDouble(name, new double[][] {{value}});
  }

  /** Two channels, five points, so many trials; value = 100 trial + 10 point + channel. */
  private Path write(boolean flat, int trials, String named) throws IOException {
    ByteBuffer samples = ByteBuffer.allocate(4 * 2 * 5 * trials).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 10 * trials; i++) {
      samples.putFloat(i / 10 * 100 + i / 2 % 5 * 10 + i % 2);
    }
    Files.write(directory.resolve("set1.fdt"), samples.array());
    MLStructure places = new MLStructure("chanlocs", new int[] {1, 2});
    places.setField("labels", new MLChar("labels", "Cz"), 0);
    places.setField("labels", new MLChar("labels", "Pz"), 1);
    List<MLArray> fields =
        List.of(
            number("nbchan", 2),
            number("pnts", 5),
            number("trials", trials),
            number("srate", 250),
            places,
            new MLChar("data", named));
    MLStructure eeg = new MLStructure("EEG", new int[] {1, 1});
    fields.forEach(field -> eeg.setField(field.getName(), field));
    Path set = directory.resolve("set1.set");
    new MatFileWriter(set.toFile(), flat ? fields : List.of(eeg));
    return set;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void samplesLieBeside(boolean flat) throws Exception {
    ReadBack read = ReadBack.read(write(flat, 1, "set1.fdt"), Selection.ANY).get(0);
    assertThat(read.header().rateHz()).isEqualTo(250);
    assertThat(read.header().signal().channelNames()).containsExactly("Cz", "Pz");
    assertThat(read.signal())
        .isDeepEqualTo(new double[][] {{0, 10, 20, 30, 40}, {1, 11, 21, 31, 41}});
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachTrialIsARecording(boolean flat) throws Exception {
    List<ReadBack> read = ReadBack.read(write(flat, 3, "C:\\data\\set1.fdt"), Selection.ANY);
    assertThat(read).hasSize(3);
    assertThat(read.get(2).header().index()).isEqualTo("[2]");
    assertThat(read.get(2).signal()[1]).containsExactly(201, 211, 221, 231, 241);
  }

  @Test
  void aRenamedSetFindsTheSamplesThatWereRenamedWithIt() throws Exception {
    assertThat(ReadBack.read(write(false, 1, "old-name.fdt"), Selection.ANY)).hasSize(1);
  }

  @Test
  void missingAndShortSamplesAreNamed() throws Exception {
    Path set = write(false, 2, "set1.fdt");
    Files.write(directory.resolve("set1.fdt"), new byte[79]);
    assertThatThrownBy(() -> ReadBack.read(set, Selection.ANY))
        .isInstanceOf(ImportException.class)
        .hasMessage("set1.fdt has 79 bytes; [2, 5, 2] samples of float32 are 80");
    Files.delete(directory.resolve("set1.fdt"));
    assertThatThrownBy(() -> ReadBack.read(set, Selection.ANY))
        .isInstanceOf(ImportException.class)
        .hasMessage("its samples are in 'set1.fdt', which does not lie beside it");
  }

  @Test
  void realDataSetsAgreeWithTheirTruth() throws Exception {
    Path root = Shared.path("real-data/eeglab_sample");
    JsonNode truth = new ObjectMapper().readTree(Files.readString(root.resolve("truth.json")));
    List<String> read = new ArrayList<>();
    for (JsonNode recording : truth.get("recordings")) {
      String file = recording.get("file").asText();
      if (!file.endsWith(".set") || !Files.exists(root.resolve("data").resolve(file))) {
        continue;
      }
      List<ReadBack> parts = ReadBack.read(root.resolve("data").resolve(file), Selection.ANY);
      assertThat(parts).as(file).hasSize(recording.get("trials").asInt());
      assertThat(parts.get(0).header().rateHz()).isEqualTo(recording.get("srate").asDouble());
      assertThat(parts.get(0).signal())
          .hasDimensions(recording.get("nbchan").asInt(), recording.get("pnts").asInt());
      assertThat(parts.get(0).header().signal().channelNames())
          .hasSize(recording.get("nbchan").asInt());
      read.add(file);
    }
    assertThat(read).hasSizeGreaterThanOrEqualTo(3);
  }
}
