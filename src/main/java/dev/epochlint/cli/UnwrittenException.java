package dev.epochlint.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of results could not be written: one line to the user, exit status 3. */
final class UnwrittenException extends IOException {
  private static final long serialVersionUID = 1L;

  UnwrittenException(Path file, IOException cause) {
    super("'%s' can't be written: %s".formatted(file, reason(cause)), cause);
  }

  /** What the system says; its exceptions about a file mostly hold nothing but its name. */
  private static String reason(IOException cause) {
    @Nullable String said =
        cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
    return said != null
        ? said
        : "the directory takes no new file (%s)".formatted(cause.getClass().getSimpleName());
  }
}
