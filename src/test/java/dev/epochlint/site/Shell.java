package dev.epochlint.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs commands of a page in a directory, with the jar that was built. */
final class Shell {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();

  Shell(Path directory) {
    this.directory = directory;
  }

  /** Sets a variable of the environment. */
  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What was printed to both streams, and how it ended. */
  record Run(int status, String output) {}

  /** Runs lines of sh, which end at the first that fails. */
  Run sh(String script) throws IOException, InterruptedException {
    return run(List.of("sh", "-e", "-c", script));
  }

  Run run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("run", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    String java = System.getProperty("java.home") + File.separator + "bin";
    builder.environment().merge("PATH", java, (old, bin) -> bin + File.pathSeparator + old);
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertThat(ended).as("%s ends", command).isTrue();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    return new Run(process.exitValue(), text);
  }

  /** Skips the test where a program is not installed. */
  static void require(String program) {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, program)));
    assumeTrue(found, () -> "skipped: " + program + " is not installed");
  }

  /** The jar that was built. */
  static Path jar() {
    return Path.of(System.getProperty("epochlint.jar", "target/epochlint.jar")).toAbsolutePath();
  }

  /** Copies a study of sample-data. */
  static void copy(String study, Path to) throws IOException {
    Path from = Path.of("sample-data", study);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
