package dev.epochlint.importer.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.epochlint.importer.HandMadeEdf;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Leaves;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.RecordedCases;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.recording.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** EDF and BDF, to the last bit as EDFlib reads them; damaged ones refused in words. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EdfTest {
  private static final String CASES = "/edf/cases.zip";
  private static final Limits LIMITS = new Limits(8 << 20, 64, 100_000, 1 << 20);

  @TempDir Path directory;

  static Stream<String> signals() throws IOException {
    return RecordedCases.of(CASES).expected().keySet().stream();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  private static Selection of(String... selectors) {
    return new Selection(
        new SeriesSelection(List.of(selectors), List.of()),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        1,
        Selection.ANY.table());
  }

  @ParameterizedTest
  @MethodSource("signals")
  void equalsWhatEdflibReads(String key) throws Exception {
    RecordedCases cases = RecordedCases.of(CASES);
    JsonNode expected = cases.expected().get(key);
    String name = key.substring(0, key.indexOf(':'));
    String label = key.substring(key.indexOf(':') + 1);
    Path file = write(name, cases.file(name));
    ReadBack read = ReadBack.read(file, of(label), LIMITS).get(0);
    assertThat(read.header().format()).isEqualTo(name.substring(name.length() - 3));
    assertThat(read.header().rateHz()).isEqualTo(expected.get("rate").asDouble());
    assertThat(read.header().signal().channelNames()).containsExactly(label);
    assertThat(Arrays.equals(read.signal()[0], RecordedCases.numbers(expected)))
        .as("%s", Arrays.toString(Arrays.copyOf(read.signal()[0], 5)))
        .isTrue();
    assertThat(Leaves.of(file, LIMITS).get(label).values()).isEqualTo(read.signal()[0]);
  }

  @Test
  void annotationsAndTriggersAreNoSignal() throws Exception {
    RecordedCases cases = RecordedCases.of(CASES);
    assertThat(names(write("a.edf", cases.file("plus.edf")), Selection.ANY))
        .containsExactly("EEG Fpz-Cz", "EEG Pz-Oz", "EOG");
    assertThat(names(write("a.bdf", cases.file("plus.bdf")), Selection.ANY))
        .containsExactly("A1", "A2");
    assertThat(names(write("a.edf", cases.file("plus.edf")), of("EEG*")))
        .containsExactly("EEG Fpz-Cz", "EEG Pz-Oz");
    assertThat(names(write("a.edf", cases.file("plus.edf")), of("2-3")))
        .containsExactly("EEG Pz-Oz", "EOG");
    var annotations = Leaves.of(write("a.edf", cases.file("plus.edf")), LIMITS);
    assertThat(annotations.get("EDF Annotations").info().note()).contains("not read as a signal");
  }

  private static List<String> names(Path file, Selection selection) throws Exception {
    return ReadBack.read(file, selection, LIMITS).get(0).header().signal().channelNames();
  }

  @Test
  void severalRatesAreNamedWithWhatToDo() throws Exception {
    Path file = write("rates.edf", RecordedCases.of(CASES).file("rates.edf"));
    assertThatThrownBy(() -> ReadBack.read(file, Selection.ANY, LIMITS))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            "the channels have 2 rates: 100 Hz (EEG Fpz-Cz, EEG Pz-Oz), 1 Hz (Temp); name those of"
                + " one rate in recordings.signal");
    assertThat(ReadBack.read(file, of("EEG*"), LIMITS).get(0).header().rateHz()).isEqualTo(100);
    assertThatThrownBy(() -> ReadBack.read(file, of("EEG Fpz"), LIMITS))
        .isInstanceOf(ImportException.class)
        .hasMessage("there is no channel 'EEG Fpz'");
  }

  @Test
  void slicesDoNotDependOnRecords() throws Exception {
    Path file = write("a.edf", new HandMadeEdf().signals("a", "b").perRecord(777).write(20));
    double[][] signal = ReadBack.read(file, Selection.ANY, LIMITS).get(0).signal();
    assertThat(signal).hasDimensions(2, 777 * 20);
    for (int t = 0; t < 777 * 20; t++) {
      assertThat(signal[1][t]).isEqualTo(HandMadeEdf.value(t, 1));
    }
  }

  /** Records that lie apart give the time of every sample, so that gaps are seen. */
  @Test
  void recordsThatLieApartHaveTimes() throws Exception {
    Path file = write("d.edf", new HandMadeEdf().signals("a").discontinuous(0, 1, 7.5).write(3));
    ReadBack read = ReadBack.read(file, Selection.ANY, LIMITS).get(0);
    double[] times = read.values(Role.TIME)[0];
    assertThat(times).hasSize(300);
    assertThat(times[199]).isEqualTo(1.99);
    assertThat(times[200]).isEqualTo(7.5);
    assertThat(Leaves.of(file, LIMITS).get("EDF Annotations").info().note())
        .contains("records lie apart in time (EDF+D)");
  }

  @Test
  void aRecordingThatWasNotEndedHasTheRecordsThatAreThere() throws Exception {
    byte[] whole = new HandMadeEdf().signals("a").declaring("-1").write(5);
    Path file = write("open.edf", whole);
    assertThat(ReadBack.read(file, Selection.ANY, LIMITS).get(0).signal()).hasDimensions(1, 500);
    Path cut = write("cut.edf", Arrays.copyOf(whole, whole.length - 3));
    assertThatThrownBy(() -> ReadBack.read(cut, Selection.ANY, LIMITS))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(
            "197 bytes follow the 4 records of 200 bytes: the recording was not ended");
  }

  @Test
  void cutAnywhereItIsRefused() throws Exception {
    byte[] whole = new HandMadeEdf().signals("a", "b").write(3);
    for (int length = 256; length < whole.length; length++) {
      Path cut = write("cut.edf", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ReadBack.read(cut, Selection.ANY, LIMITS))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("cut short");
    }
  }

  /** Byte, what is written there, and what is said of it. */
  @ParameterizedTest
  @CsvSource({
    "252, '0   ', signals",
    "236, '9999    ', the file is cut short",
    "236, '2       ', the number of records in the header is wrong",
    "236, '-7      ', cut short",
    "236, 'abc     ', 'a number expected, ''abc'' found'",
    "244, '-1      ', the duration of a record",
    "244, 'NaN     ', a number expected",
    "360, '32767   ', give no scale",
    "472, '99999999', samples in a record",
    "472, '-1      ', samples in a record",
    "472, '1e308   ', samples in a record",
    "472, '0       ', no signal has samples"
  })
  void craftedHeadersAreRefusedInWords(int at, String text, String message) throws Exception {
    byte[] bytes = new HandMadeEdf().signals("a").write(3);
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, at, text.length());
    if (at == 252) {
      System.arraycopy("256     ".getBytes(StandardCharsets.US_ASCII), 0, bytes, 184, 8);
    }
    Path file = write("crafted.edf", bytes);
    assertThatThrownBy(() -> ReadBack.read(file, Selection.ANY, LIMITS))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(message);
  }

  @Test
  void flippedBitsAreReadOrRefused() throws Exception {
    byte[] whole = RecordedCases.of(CASES).file("plus.edf");
    Random random = new Random(23);
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(1500)] ^= (byte) (1 << random.nextInt(8));
      Map<String, ?> read = Map.of();
      try {
        read = Leaves.of(write("flipped.edf", flipped), LIMITS);
      } catch (ImportException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain(directory.toString());
        refused++;
      }
      assertThat(read.size()).isLessThan(10);
    }
    assertThat(refused).isGreaterThan(100);
  }
}
