package dev.epochlint.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that they are whole or not there, and never over something else. */
final class SafeFile {
  private SafeFile() {}

  /** What writes the contents. */
  @FunctionalInterface
  interface Contents {
    /** Writes them. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes to a temporary file beside the target, and moves it there.
   *
   * @throws UnwrittenException where the disk is full or the directory takes no file
   */
  static void write(Path target, Contents contents) throws UnwrittenException {
    try {
      replace(target, contents);
    } catch (IOException e) {
      throw new UnwrittenException(target, e);
    }
  }

  private static void replace(Path target, Contents contents) throws IOException {
    Path file = target.toAbsolutePath();
    // Not by createTempFile, which would leave a file that only its owner may read.
    String name = ".%s.%d.tmp".formatted(file.getFileName(), ProcessHandle.current().pid());
    Path temporary = file.resolveSibling(name);
    temporary.toFile().deleteOnExit(); // where the run is stopped midway
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
        contents.to(out);
      }
      move(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Fails where the target can't be written.
   *
   * @param force whether a file that is there may be replaced
   */
  static void require(String option, Path target, boolean force) {
    Path parent = target.toAbsolutePath().getParent();
    if (Files.isDirectory(target)) {
      throw new UsageException("%s: '%s' is a directory".formatted(option, target));
    }
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageException(
          "%s: there is no directory for '%s'; create it first".formatted(option, target));
    }
    if (!force && Files.exists(target)) {
      throw new UsageException(
          "%s: '%s' is there already; --force replaces it".formatted(option, target));
    }
  }
}
