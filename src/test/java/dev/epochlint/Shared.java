package dev.epochlint;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real inputs that lie beside the project; tests skip where they are absent. */
public final class Shared {
  private Shared() {}

  /** A file or directory of the shared inputs. */
  public static Path path(String name) {
    String root = System.getenv().getOrDefault("EPOCHLINT_SHARED", "../shared");
    Path path = Path.of(root).resolve(name);
    assumeTrue(Files.exists(path), () -> "skipped: " + path + " is absent (set EPOCHLINT_SHARED)");
    return path;
  }
}
