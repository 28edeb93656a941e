package dev.epochlint.sample;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLArray;
import com.jmatio.types.MLDouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/** Writes vectors as MATLAB files by MatFileRW. */
final class SampleMat {
  private static final int HEADER = 128;
  private static final int TEXT = 116;
  private static final int COMPRESSED = 15;

  private SampleMat() {}

  static void write(Path file, Map<String, double[]> vectors, boolean compressed)
      throws IOException {
    List<MLArray> arrays = new ArrayList<>();
    vectors.forEach((name, values) -> arrays.add(new MLDouble(name, values, values.length)));
    Path temporary = Files.createTempFile("sample", ".mat");
    try {
      new MatFileWriter(temporary.toFile(), arrays);
      byte[] bytes = Files.readAllBytes(temporary);
      withoutDate(bytes);
      Files.write(file, compressed ? bytes : inflated(bytes));
    } finally {
      Files.delete(temporary);
    }
  }

  /** MatFileRW writes the time of day into the header, which would differ every time. */
  private static void withoutDate(byte[] bytes) {
    byte[] text =
        "MATLAB 5.0 MAT-file, made for the samples of epochlint"
            .getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(bytes, 0, TEXT, (byte) ' ');
    System.arraycopy(text, 0, bytes, 0, text.length);
  }

  /** The same file with each compressed element as it is inside: what save -v6 writes. */
  private static byte[] inflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, HEADER);
    ByteOrder order = bytes[TEXT + 10] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    int at = HEADER;
    while (at < bytes.length) {
      if (buffer.getInt(at) != COMPRESSED) {
        throw new IOException("an element that is not compressed at byte " + at);
      }
      int length = buffer.getInt(at + 4);
      try (InflaterInputStream in =
          new InflaterInputStream(new ByteArrayInputStream(bytes, at + 8, length))) {
        in.transferTo(out);
      }
      at += 8 + length;
    }
    return out.toByteArray();
  }
}
