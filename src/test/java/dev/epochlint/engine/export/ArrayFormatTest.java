package dev.epochlint.engine.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.Limits;
import dev.epochlint.importer.npy.NpyText;
import dev.epochlint.recording.NumberType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFormatTest {
  @TempDir Path directory;

  /** A file with a hole: it says that it is large and takes no room. */
  private Path hollow(long windows) throws IOException {
    Path file = directory.resolve("x.npy");
    byte[] header = NpyText.header(NumberType.FLOAT32, List.of(windows, 8L, 256L));
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(header);
      out.setLength(header.length + 4 * windows * 8 * 256);
    }
    return file;
  }

  @Test
  void aVariableOfMoreThanTwoGibibytesIsRefused() throws Exception {
    Path to = directory.resolve("x.mat");
    Map<String, Path> arrays = Map.of("x", hollow(270_000));
    assertThatThrownBy(() -> ArrayFormat.MAT.write(to, arrays, null, Limits.forHeap()))
        .isInstanceOf(ExportException.class)
        .hasMessageStartingWith("x takes 2,211,840,")
        .hasMessageEndingWith("write --format npy, which has no such limit");
    assertThat(to).doesNotExist();
  }
}
