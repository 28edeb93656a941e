package dev.epochlint.importer.mat;

import static org.assertj.core.api.Assertions.assertThat;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLDouble;
import dev.epochlint.importer.Leaves;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables larger than the limit of what is held in memory: paged, or unpacked into a file. */
class LargeMatTest {
  private static final int SAMPLES = 60_000;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"true, 100000000", "true, 1000000", "false, 100000000", "false, 1000000"})
  void readsTheSameWhateverFitsIntoMemory(boolean packed, long mostBytes) throws Exception {
    double[][] values = new double[3][SAMPLES];
    Random random = new Random(6);
    for (double[] channel : values) {
      Arrays.setAll(channel, t -> random.nextInt(5000));
    }
    Path file = directory.resolve("large.mat");
    new MatFileWriter(file.toFile(), List.of(new MLDouble("x", values)));
    if (!packed) {
      Files.write(file, unpacked(Files.readAllBytes(file)));
    }
    Limits limits = new Limits(mostBytes, 64, 100_000, 1 << 20);
    double[][] read = ReadBack.read(file, Selection.ANY, limits).get(0).signal();
    assertThat(Arrays.deepEquals(read, values)).isTrue();
    double[] listed = Leaves.of(file, limits).get("x").values();
    assertThat(listed).hasSize(3 * SAMPLES);
    assertThat(listed[3 * 777 + 2]).isEqualTo(values[2][777]);
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.order(bytes[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, 128);
    byte[] packed = Arrays.copyOfRange(bytes, 136, 136 + buffer.getInt(132));
    new InflaterInputStream(new java.io.ByteArrayInputStream(packed)).transferTo(out);
    return out.toByteArray();
  }
}
