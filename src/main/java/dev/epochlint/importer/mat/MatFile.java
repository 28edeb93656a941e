package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.value.ValueFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens MATLAB files. */
final class MatFile {
  private MatFile() {}

  /** Opens a file that was recognised as "mat4" or "mat5". */
  static ValueFile open(Path path, String format, Limits limits)
      throws ImportException, IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return format.equals("mat4") ? new Mat4File(channel, limits) : new Mat5File(channel, limits);
    } catch (ImportException | IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }
}
