package dev.epochlint.importer.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AxesTest {
  @TempDir Path directory;

  private List<String> axes(String shape, int numbers) throws Exception {
    return ReadBack.read(npy(shape, numbers), Selection.ANY).get(0).header().signal().axes();
  }

  private Path npy(String shape, int numbers) throws IOException {
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }".formatted(shape);
    header += " ".repeat(127 - 10 - header.length()) + "\n";
    ByteBuffer bytes = ByteBuffer.allocate(128 + 8 * numbers).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
    bytes.put(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < numbers; i++) {
      bytes.putDouble(i);
    }
    return Files.write(directory.resolve("x.npy"), bytes.array());
  }

  /** One channel that is stored as a row fits the default axes as it stands. */
  @Test
  void aRowIsOneChannel() throws Exception {
    assertThat(axes("1, 30", 30)).containsExactly("channel", "time");
    assertThat(axes("30,", 30)).containsExactly("time");
    assertThat(axes("30, 1", 30)).containsExactly("time");
    assertThat(axes("3, 10", 30)).containsExactly("channel", "time");
  }
}
