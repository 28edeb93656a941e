package dev.epochlint.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFileTest {
  @TempDir Path directory;

  private List<ServedOrder> read(String text, String part) throws Exception {
    return OrderFile.read(
            Files.writeString(directory.resolve("order.csv"), text), part, SampleNames.collected())
        .orders();
  }

  @Test
  void columnsComeInAnyOrder() throws Exception {
    List<ServedOrder> orders =
        read("index,position,epoch,seed\n7,1,0,1\n5,0,0,1\n9,0,1,1\n3,0,0,2\n", "");
    assertThat(orders)
        .extracting(ServedOrder::label)
        .containsExactly("seed 1, epoch 0", "seed 1, epoch 1", "seed 2, epoch 0");
    assertThat(orders.get(0).indices()).containsExactly(5, 7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index\n3\n1\n2\n", "\uFEFFindex\r\n3\r\n1\r\n2\r\n", "index\n3\n1\n\n2"})
  void rowsWithoutPositionsAreTakenAsTheyCome(String text) throws Exception {
    List<ServedOrder> orders = read(text, "");
    assertThat(orders).hasSize(1);
    assertThat(orders.get(0).indices()).containsExactly(3, 1, 2);
    assertThat(orders.get(0).label()).isEqualTo("epoch 0");
  }

  @Test
  void rowsOfOtherPartsAreLeftOut() throws Exception {
    String text = "epoch;position;index;part\n0;0;4;train\n0;0;9;validation\n0;1;2;train\n";
    assertThat(read(text, "train").get(0).indices()).containsExactly(4, 2);
    assertThatThrownBy(() -> read(text, "test")).hasMessageContaining("no rows of part 'test'");
  }

  @Test
  void compressedLogs() throws Exception {
    Path file = directory.resolve("order.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("epoch,index\n0,2\n0,0\n0,1\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(OrderFile.read(file, "", SampleNames.collected()).orders().get(0).indices())
        .containsExactly(2, 0, 1);
  }

  /** Rows on both sides of the reader's buffer, against the same numbers made directly. */
  @Test
  void longLogs() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder("seed,epoch,position,index\n");
    int[] expected = new int[50_000];
    for (int p = 0; p < expected.length; p++) {
      expected[p] = random.nextInt(1 << 30);
      text.append("a,3,").append(p).append(',').append(expected[p]).append('\n');
    }
    List<ServedOrder> orders = read(text.toString(), "");
    assertThat(orders).hasSize(1);
    assertThat(orders.get(0).seed()).isEqualTo("a");
    assertThat(orders.get(0).epoch()).isEqualTo(3);
    assertThat(orders.get(0).indices()).isEqualTo(expected);
  }

  /** A row that must be looked at alone changes nothing: cells in quotes, and line ends. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void rowsLookedAtOneByOneSayTheSame(int seed) throws Exception {
    Random random = new Random(seed);
    String[] columns = {"seed", "fold", "part", "target", "position", "step"};
    StringBuilder plain = new StringBuilder("epoch,index");
    int more = random.nextInt(columns.length + 1);
    for (int c = 0; c < more; c++) {
      plain.append(',').append(columns[c]);
    }
    StringBuilder odd = new StringBuilder(plain).append("\r\n");
    plain.append('\n');
    int[] place = new int[12];
    for (int row = 0; row < 60_000; row++) {
      int order = random.nextInt(2) + 2 * (row / 10_000);
      int position = place[order]++ ^ (seed % 2);
      String[] cells = {"a" + order % 3, "f", "train", "" + row % 7, "" + position, "" + row / 9};
      StringBuilder line = new StringBuilder().append(order).append(',');
      line.append(random.nextInt(1 << random.nextInt(30)));
      for (int c = 0; c < more; c++) {
        line.append(',').append(cells[c]);
      }
      plain.append(line).append('\n');
      boolean quoted = random.nextInt(20_000) == 0;
      odd.append(quoted ? "\"" + line.toString().replace(",", "\",\"") + "\"" : line)
          .append(random.nextInt(20_000) == 0 ? "\r\n\r\n" : "\r\n");
    }
    List<ServedOrder> first = read(plain.toString(), "");
    List<ServedOrder> second = read(odd.toString(), "");
    assertThat(first.stream().mapToInt(ServedOrder::size).sum()).isEqualTo(60_000);
    assertThat(first).extracting(ServedOrder::label).isEqualTo(labels(second));
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i).indices()).isEqualTo(second.get(i).indices());
      assertThat(first.get(i).targets()).isEqualTo(second.get(i).targets());
    }
  }

  private static List<String> labels(List<ServedOrder> orders) {
    return orders.stream().map(ServedOrder::label).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch,position\\n0,1 | line 1: no column 'index'",
        "index\\n1\\nx | line 3: index must be a whole number",
        "index\\n1\\n-4 | line 3: index must be a whole number",
        "index\\n1.5 | line 2: index must be a whole number",
        "index\\n99999999999 | line 2: index must be a whole number",
        "epoch,index\\n0,1\\n0 | line 3: 1 cells where the header has 2",
        "epoch,index\\n0,1,2 | line 2: more cells than the 2",
        "position,index\\n0,1\\n0,2 | epoch 0 has position 0 twice",
        "index\\n | the order log has no rows"
      })
  void whatCantBeUnderstoodIsSaid(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n"), ""))
        .isInstanceOf(OrderException.class)
        .hasMessageContaining(message);
  }

  private static List<ServedOrder> read(Path file, String part) throws OrderException {
    return OrderFile.read(file, part, SampleNames.collected()).orders();
  }

  private Path array(String descr, String shape, int... indices) throws IOException {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s}".formatted(descr, shape);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + 8 * indices.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    for (int index : indices) {
      if (descr.equals("<i8")) {
        bytes.putLong(index);
      } else {
        bytes.putDouble(index + 0.5);
      }
    }
    return Files.write(directory.resolve("order.npy"), bytes.array());
  }

  @Test
  void anArrayHoldsOneEpochARow() throws Exception {
    List<ServedOrder> orders = read(array("<i8", "(2, 3)", 2, 0, 1, 1, 2, 0), "train");
    assertThat(orders).hasSize(2);
    assertThat(orders.get(1).epoch()).isEqualTo(1);
    assertThat(orders.get(1).indices()).containsExactly(1, 2, 0);
    assertThat(read(array("<i8", "(3,)", 2, 0, 1), "").get(0).indices()).containsExactly(2, 0, 1);
  }

  @Test
  void arraysThatAreNoOrderAreSaid() throws Exception {
    Path negative = array("<i8", "(1, 3)", 2, -1, 1);
    assertThatThrownBy(() -> read(negative, ""))
        .hasMessageContaining("epoch 0, position 1: index -1");
    Path cubic = array("<i8", "(1, 3, 1)", 2, 0, 1);
    assertThatThrownBy(() -> read(cubic, "")).hasMessageContaining("(epochs, n) or (n) is meant");
    Path fractions = array("<f8", "(1, 3)", 2, 0, 1);
    assertThatThrownBy(() -> read(fractions, "")).hasMessageContaining("2.5 is no whole number");
    Path cut = array("<i8", "(1, 4)", 2, 0, 1);
    assertThatThrownBy(() -> read(cut, "")).hasMessageContaining("the file is cut short");
  }

  @Test
  void aLogThatIsAbsent() {
    assertThatThrownBy(
            () -> OrderFile.read(directory.resolve("none.csv"), "", SampleNames.collected()))
        .hasMessage("the order log does not exist");
  }

  @Test
  void targetsHashesAndFolds() throws Exception {
    String text =
        """
        seed,fold,epoch,position,index,target,hash
        1,a,0,2,5,5,ff01
        1,a,0,0,7,6,ff02
        1,a,0,1,6,7,ff03
        1,b,0,0,5,5,ff01
        """;
    List<ServedOrder> orders = read(text, "");
    assertThat(orders)
        .extracting(ServedOrder::label)
        .containsExactly("seed 1, fold a, epoch 0", "seed 1, fold b, epoch 0");
    assertThat(orders.get(0).indices()).containsExactly(7, 6, 5);
    assertThat(orders.get(0).targets()).containsExactly(6, 7, 5);
    long[] hashes = orders.get(0).contents();
    assertThat(hashes).hasSize(3).doesNotHaveDuplicates();
    assertThat(orders.get(1).contents()).containsExactly(hashes[2]);
  }

  /** Names are numbered as a person sorts them. */
  @Test
  void namesOfSamples() throws Exception {
    SampleNames names = SampleNames.collected();
    Path file =
        Files.writeString(
            directory.resolve("names.csv"), "epoch,index\n0,S10\n0,S2\n0,S1\n1,S1\n1,S10\n1,S2\n");
    OrderFile.Log log = OrderFile.read(file, "", names);
    assertThat(log.named()).isTrue();
    List<ServedOrder> orders = names.numbered(log.orders());
    assertThat(orders.get(0).indices()).containsExactly(2, 1, 0);
    assertThat(orders.get(1).indices()).containsExactly(0, 2, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "recording,start\\nA,0\\nB,7 | line 3: no window is 'B:7'",
        "recording,start\\nA,x | line 2: start must be a whole number",
        "index\\nA:0\\nA | line 3: no window is 'A'",
        "index,index\\n1,2 | line 1: two columns are named 'index'"
      })
  void namesThatAreNone(String text, String message) throws Exception {
    Path file = Files.writeString(directory.resolve("o.csv"), text.replace("\\n", "\n"));
    SampleNames names = SampleNames.of(name -> name.recording().equals("A") ? 0 : -1);
    assertThatThrownBy(() -> OrderFile.read(file, "", names)).hasMessageContaining(message);
  }

  /** In a large log, too, the line is told, and no row is lost where blocks meet. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aLargeLog(int seed) throws Exception {
    Random random = new Random(seed);
    int n = 300_000 + random.nextInt(100_000);
    int bad = random.nextInt(n);
    StringBuilder text = new StringBuilder("epoch,position,index\n");
    StringBuilder broken = new StringBuilder(text);
    int[] expected = new int[n];
    for (int p = 0; p < n; p++) {
      expected[p] = random.nextInt(1 << random.nextInt(30));
      String row = p / 90_000 + "," + p % 90_000 + "," + expected[p] + "\n";
      text.append(row);
      broken.append(p == bad ? "0,0\n" : row);
    }
    int[] actual =
        read(text.toString(), "").stream()
            .flatMapToInt(order -> Arrays.stream(order.indices()))
            .toArray();
    assertThat(actual).isEqualTo(expected);
    assertThatThrownBy(() -> read(broken.toString(), ""))
        .hasMessage("line %d: 2 cells where the header has 3".formatted(bad + 2));
  }
}
