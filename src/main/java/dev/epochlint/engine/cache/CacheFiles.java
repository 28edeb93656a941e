package dev.epochlint.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The files of a cache. Each is written under a name of its own and moved to its place whole, so
 * that other processes, and those after a kill, see the old one or the new one.
 */
final class CacheFiles {
  private static final String SUFFIX = ".tmp";
  private static final Duration ABANDONED = Duration.ofHours(24);

  private final Path directory;
  private final Path parts;
  private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

  CacheFiles(Path directory) {
    this.directory = directory.resolve("profiles");
    this.parts = directory.resolve("parts");
  }

  /** Why nothing more is written; empty while all is well. */
  Optional<String> problem() {
    return Optional.ofNullable(problem.get());
  }

  /** Makes the directories; the time by the clock of their file system, ns since 1970. */
  long open() {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    try {
      Files.createDirectories(directory);
      Files.createDirectories(parts);
      Path ignore = parts.resolveSibling(".gitignore");
      if (!Files.exists(ignore)) {
        Files.writeString(ignore, "*\n");
      }
      tidy();
      Path probe = Files.createTempFile(parts, "clock", SUFFIX);
      long theirs = Files.getLastModifiedTime(probe).to(TimeUnit.NANOSECONDS);
      Files.delete(probe);
      return Math.min(now, theirs);
    } catch (IOException e) {
      problem.compareAndSet(null, String.valueOf(e));
      return now;
    }
  }

  /** Deletes what processes that were killed left behind. */
  private void tidy() throws IOException {
    long now = System.currentTimeMillis();
    try (DirectoryStream<Path> left = Files.newDirectoryStream(parts, "*" + SUFFIX)) {
      for (Path part : left) {
        if (now - Files.getLastModifiedTime(part).toMillis() > ABANDONED.toMillis()) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  /** The bytes of that name; empty where there are none or they can't be read. */
  Optional<byte[]> read(String name) {
    try {
      Path path = place(name);
      return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Writes a file; where that fails, this and all later ones are left out. */
  void write(String name, ByteBuffer bytes) {
    if (problem.get() != null) {
      return;
    }
    try {
      Path part = Files.createTempFile(parts, "entry", SUFFIX);
      try {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        }
        Path path = place(name);
        Files.createDirectories(path.getParent());
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      problem.compareAndSet(null, String.valueOf(e));
    }
  }

  private Path place(String name) {
    return directory.resolve(name.substring(0, 2)).resolve(name.substring(2));
  }
}
