package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar as a user starts it. */
class JarIT {
  @TempDir Path directory;

  private final Map<String, String> environment = new HashMap<>(Map.of("LC_ALL", "C"));

  private record Run(int status, String out, String err) {}

  private Run run(String... args) throws IOException, InterruptedException {
    Process process = start(args);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
    return new Run(
        process.exitValue(),
        Files.readString(directory.resolve("out"), StandardCharsets.UTF_8),
        Files.readString(directory.resolve("err"), StandardCharsets.UTF_8));
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-jar");
    command.add(Path.of(System.getProperty("epochlint.jar", "target/epochlint.jar")).toString());
    command.addAll(List.of(args));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  @Test
  void helpAndVersion() throws Exception {
    assertThat(run("--help").out()).contains("Exit status:");
    Run version = run("--version");
    assertThat(version.status()).isZero();
    assertThat(version.out()).matches("epochlint \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @Test
  void validatesTheSamples() throws Exception {
    Run clean = run("validate", "sample-data/clean/pipeline.yaml", "--no-cache");
    assertThat(clean.status()).isZero();
    assertThat(clean.err()).isEmpty();
    Run faulty = run("validate", "sample-data/faulty/pipeline.yaml");
    assertThat(faulty.status()).isEqualTo(1);
    // UTF-8 also where the locale is ASCII.
    assertThat(faulty.out()).startsWith("FAIL  14 errors").contains("→");
  }

  /** A report is one and the same in every language: no digits of Arabic, no commas of German. */
  @Test
  void numbersAreWrittenAsProgramsDo() throws Exception {
    String[] validate = {"validate", "sample-data/faulty/pipeline.yaml", "--no-cache"};
    String expected = run(validate).out();
    for (String language : List.of("-Duser.language=ar -Duser.country=EG", "-Duser.language=de")) {
      environment.put("JDK_JAVA_OPTIONS", language);
      assertThat(run(validate).out()).as(language).isEqualTo(expected);
    }
  }

  /** Runs that are ended at any moment leave a cache that is right or empty. */
  @Test
  void remembersWhatWasMeasuredWhateverEndsARun() throws Exception {
    String cache = directory.resolve("cache").toString();
    String faulty = "sample-data/faulty/pipeline.yaml";
    String[] validate = {"validate", faulty, "--format", "json", "--cache", cache};
    String expected = run("validate", faulty, "--format", "json", "--no-cache").out();
    Random random = new Random(1);
    for (int round = 1; round <= 20; round++) {
      Process process = start(validate);
      process.waitFor(200 + random.nextInt(800), TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
    }
    assertThat(run(validate).out()).isEqualTo(expected);
    Run again = run(validate);
    assertThat(again.out()).isEqualTo(expected);
    assertThat(again.err()).contains("files have not changed since they were measured");
  }

  @Test
  void everyFailureIsOneLineAndAStatus() throws Exception {
    for (String[] wrong :
        new String[][] {{"validate", "nothing.yaml"}, {"validat"}, {"inspect", "--formt"}}) {
      Run run = run(wrong);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
    }
    Run absent = run("inspect", "nothing.mat");
    assertThat(absent.status()).isEqualTo(3);
    assertThat(absent.out()).contains("there is no such file");
  }
}
