package dev.epochlint.engine.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** How many files have been cut whole, so that a run that was broken off goes on from there. */
final class Journal {
  private final Path file;
  private final String fingerprint;

  /**
   * @param fingerprint what is cut and how; another one starts anew
   */
  Journal(Path file, String fingerprint) {
    this.file = file;
    this.fingerprint = fingerprint;
  }

  /** Number of files that are done. */
  int done() throws IOException {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      boolean same = lines.size() == 2 && lines.get(0).equals(fingerprint);
      return same && lines.get(1).matches("\\d{1,9}") ? Integer.parseInt(lines.get(1)) : 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  void write(int done) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, fingerprint + "\n" + done + "\n");
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
