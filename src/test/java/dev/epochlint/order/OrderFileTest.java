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
import java.util.List;
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
    return OrderFile.read(Files.writeString(directory.resolve("order.csv"), text), part);
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
    assertThat(OrderFile.read(file, "").get(0).indices()).containsExactly(2, 0, 1);
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
    List<ServedOrder> orders = OrderFile.read(array("<i8", "(2, 3)", 2, 0, 1, 1, 2, 0), "train");
    assertThat(orders).hasSize(2);
    assertThat(orders.get(1).epoch()).isEqualTo(1);
    assertThat(orders.get(1).indices()).containsExactly(1, 2, 0);
    assertThat(OrderFile.read(array("<i8", "(3,)", 2, 0, 1), "").get(0).indices())
        .containsExactly(2, 0, 1);
  }

  @Test
  void arraysThatAreNoOrderAreSaid() throws Exception {
    Path negative = array("<i8", "(1, 3)", 2, -1, 1);
    assertThatThrownBy(() -> OrderFile.read(negative, ""))
        .hasMessageContaining("epoch 0, position 1: index -1");
    Path cubic = array("<i8", "(1, 3, 1)", 2, 0, 1);
    assertThatThrownBy(() -> OrderFile.read(cubic, ""))
        .hasMessageContaining("(epochs, n) or (n) is meant");
    Path fractions = array("<f8", "(1, 3)", 2, 0, 1);
    assertThatThrownBy(() -> OrderFile.read(fractions, ""))
        .hasMessageContaining("2.5 is no whole number");
    Path cut = array("<i8", "(1, 4)", 2, 0, 1);
    assertThatThrownBy(() -> OrderFile.read(cut, "")).hasMessageContaining("the file is cut short");
  }

  @Test
  void aLogThatIsAbsent() {
    assertThatThrownBy(() -> OrderFile.read(directory.resolve("none.csv"), ""))
        .hasMessage("the order log does not exist");
  }
}
