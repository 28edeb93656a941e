package dev.epochlint.engine.cache;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.CRC32;

/** Tells one build of epochlint from another, since another one may measure otherwise. */
public final class Build {
  /** Of a jar the end is its directory, with the checksum of every class. */
  private static final int DIRECTORY = 1 << 20;

  private Build() {}

  /** The build that is running; empty where it runs from classes that may change at any time. */
  public static Optional<String> identity() {
    CodeSource source = Build.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      URI location = source.getLocation().toURI();
      Path jar = Path.of(location);
      return Files.isRegularFile(jar) ? Optional.of(identity(jar)) : Optional.empty();
    } catch (URISyntaxException | IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String identity(Path jar) throws IOException {
    try (FileChannel channel = FileChannel.open(jar)) {
      ByteBuffer end = ByteBuffer.allocate((int) Math.min(DIRECTORY, channel.size()));
      long start = channel.size() - end.capacity();
      while (end.hasRemaining() && channel.read(end, start + end.position()) >= 0) {
        // until all of it is there
      }
      CRC32 checksum = new CRC32();
      checksum.update(end.flip());
      return channel.size() + "-" + Long.toHexString(checksum.getValue());
    }
  }
}
