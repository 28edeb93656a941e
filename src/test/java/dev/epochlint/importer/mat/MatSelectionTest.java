package dev.epochlint.importer.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLArray;
import com.jmatio.types.MLCell;
import com.jmatio.types.MLChar;
import com.jmatio.types.MLDouble;
import com.jmatio.types.MLInt16;
import com.jmatio.types.MLStructure;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.recording.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which variables and axes of a MATLAB file become which recording; values known by formula. */
class MatSelectionTest {
  private static final int[] LENGTHS = {3, 5, 2, 4};
  private static final List<String> NAMES = List.of("channel", "time", "subject", "trial");

  @TempDir Path directory;

  /** The value at an index of channel, time, subject and trial. */
  private static double value(int channel, int time, int subject, int trial) {
    return channel * 1000 + time + subject * 0.25 + trial * 100_000;
  }

  /** Every order of the four axes. */
  static Stream<List<Integer>> orders() {
    List<List<Integer>> orders = new ArrayList<>();
    permute(new ArrayList<>(), orders);
    return orders.stream();
  }

  private static void permute(List<Integer> prefix, List<List<Integer>> orders) {
    if (prefix.size() == LENGTHS.length) {
      orders.add(List.copyOf(prefix));
    }
    for (int axis = 0; axis < LENGTHS.length; axis++) {
      if (!prefix.contains(axis)) {
        prefix.add(axis);
        permute(prefix, orders);
        prefix.remove(prefix.size() - 1);
      }
    }
  }

  private Path write(MLArray... arrays) throws Exception {
    Path file = directory.resolve("file.mat");
    new MatFileWriter(file.toFile(), List.of(arrays));
    return file;
  }

  private static Selection selection(
      List<String> signal, List<String> axes, List<String> target, String rate, String subject) {
    return new Selection(
        new SeriesSelection(signal, axes),
        target == null ? null : new SeriesSelection(target, List.of()),
        null,
        null,
        null,
        rate,
        subject,
        List.of(),
        1,
        TableOptions.AUTO);
  }

  private static Selection signal(String... selectors) {
    return selection(List.of(selectors), List.of(), null, null, null);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void axesInEveryOrder(List<Integer> order) throws Exception {
    int[] dims = order.stream().mapToInt(axis -> LENGTHS[axis]).toArray();
    MLDouble array = new MLDouble("x", dims);
    int[] index = new int[4];
    for (int flat = 0; flat < 120; flat++) {
      int rest = flat;
      for (int place = 0; place < 4; place++) {
        index[order.get(place)] = rest % dims[place];
        rest /= dims[place];
      }
      array.set(value(index[0], index[1], index[2], index[3]), flat);
    }
    List<String> axes = order.stream().map(NAMES::get).toList();
    List<ReadBack> recordings =
        ReadBack.read(write(array), selection(List.of("x"), axes, null, null, null));
    assertThat(recordings).hasSize(8);
    boolean subjectFirst = order.indexOf(2) < order.indexOf(3);
    for (ReadBack recording : recordings) {
      String[] at = recording.header().index().replaceAll("[\\[\\]]", "").split(",", -1);
      int subject = Integer.parseInt(at[subjectFirst ? 0 : 1]);
      int trial = Integer.parseInt(at[subjectFirst ? 1 : 0]);
      assertThat(recording.header().subject()).isEqualTo(String.valueOf(subject));
      assertThat(recording.signal()).hasDimensions(3, 5);
      for (int c = 0; c < 3; c++) {
        for (int t = 0; t < 5; t++) {
          assertThat(recording.signal()[c][t]).isEqualTo(value(c, t, subject, trial));
        }
      }
    }
    assertThat(recordings).extracting(r -> r.header().ordinal()).isSorted();
  }

  @Test
  void vectorsAreOneChannelWhicheverWayTheyLie() throws Exception {
    double[][] row = {{1, 2, 3, 4}};
    double[][] column = {{1}, {2}, {3}, {4}};
    for (double[][] vector : List.of(row, column)) {
      ReadBack read = ReadBack.read(write(new MLDouble("x", vector)), signal("x")).get(0);
      assertThat(read.signal()).isDeepEqualTo(row);
    }
  }

  @Test
  void severalVectorsAreTheChannelsOfOneSignal() throws Exception {
    Path file =
        write(
            new MLDouble("C3", new double[][] {{1, 2, 3}}),
            new MLDouble("C4", new double[][] {{4}, {5}, {6}}));
    ReadBack read = ReadBack.read(file, signal("C3", "C4")).get(0);
    assertThat(read.signal()).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(read.header().signal().channelNames()).containsExactly("C3", "C4");
  }

  @Test
  void elementsOfACellArePairedWithTheirTargets() throws Exception {
    MLCell data = new MLCell("data", new int[] {1, 3});
    MLCell force = new MLCell("force", new int[] {1, 3});
    for (int i = 0; i < 3; i++) {
      data.set(new MLDouble("", new double[][] {{i, i + 1, i + 2}, {0, 0, i}}), i);
      force.set(new MLDouble("", new double[][] {{10 * i, 20 * i, 30 * i}}), i);
    }
    List<ReadBack> read =
        ReadBack.read(
            write(data, force),
            selection(List.of("data{*}"), List.of(), List.of("force{*}"), null, null));
    assertThat(read).extracting(r -> r.header().index()).containsExactly("{0}", "{1}", "{2}");
    assertThat(read.get(2).signal()).isDeepEqualTo(new double[][] {{2, 3, 4}, {0, 0, 2}});
    assertThat(read.get(2).values(Role.TARGET)).isDeepEqualTo(new double[][] {{20, 40, 60}});
  }

  @Test
  void elementsOfAStructArray() throws Exception {
    MLStructure struct = new MLStructure("S", new int[] {1, 2});
    struct.setField("eeg", new MLDouble("", new double[][] {{1, 2}, {3, 4}}), 0);
    struct.setField("eeg", new MLDouble("", new double[][] {{5, 6}, {7, 8}}), 1);
    List<ReadBack> read = ReadBack.read(write(struct), signal("S(*).eeg"));
    assertThat(read).hasSize(2);
    assertThat(read.get(1).signal()).isDeepEqualTo(new double[][] {{5, 6}, {7, 8}});
    assertThat(ReadBack.read(write(struct), signal("S(1).eeg")).get(0).signal())
        .isDeepEqualTo(new double[][] {{5, 6}, {7, 8}});
  }

  @Test
  void rateAndSubjectFromVariables() throws Exception {
    Path file =
        write(
            new MLInt16("x", new short[] {1, -2, 3, -4, 5, -6}, 2),
            new MLDouble("fs", new double[][] {{128}}),
            new MLChar("who", "P07"));
    ReadBack read =
        ReadBack.read(file, selection(List.of("x"), List.of(), null, "fs", "who")).get(0);
    assertThat(read.header().rateHz()).isEqualTo(128);
    assertThat(read.header().subject()).isEqualTo("P07");
    assertThat(read.signal()).isDeepEqualTo(new double[][] {{1, 3, 5}, {-2, -4, -6}});
  }

  @Test
  void mistakesAreToldWithWhatTheFileHas() throws Exception {
    Path file = write(new MLDouble("signal", new double[2][9]), new MLChar("name", "text"));
    assertThatThrownBy(() -> ReadBack.read(file, signal("signl")))
        .isInstanceOf(ImportException.class)
        .satisfies(
            e ->
                assertThat(((ImportException) e).toFailure("f").found().get(0))
                    .startsWith("signal (double 2x9)"));
    assertThatThrownBy(() -> ReadBack.read(file, signal("name")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("no numeric array");
    Path cube = write(new MLDouble("z", new int[] {2, 3, 4}));
    assertThatThrownBy(() -> ReadBack.read(cube, signal("z")))
        .isInstanceOf(ImportException.class)
        .hasMessage("'z' has 3 dimensions (2x3x4), but axes declares 2: channel, time");
  }
}
