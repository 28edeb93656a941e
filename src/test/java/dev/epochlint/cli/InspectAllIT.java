package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every real file is shown or refused in words, by a process with 512 MB of heap. */
class InspectAllIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"mat-files", "real-data"})
  void showsOrRefusesInWords(String folder) throws Exception {
    List<String> files = files(Shared.path(folder));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-jar"));
    command.add(Path.of(System.getProperty("epochlint.jar", "target/epochlint.jar")).toString());
    command.add("inspect");
    command.addAll(files);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
    assertThat(process.exitValue()).isIn(0, 3);
    assertThat(Files.readString(err, StandardCharsets.UTF_8)).isEmpty();
    String shown = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(shown).doesNotContain("\tat ").doesNotContain("more memory");
    for (String file : files) {
      String format = isHdf5(Path.of(file)) ? "  (mat73)" : "";
      assertThat(shown).contains(Path.of(file).getFileName() + format);
    }
  }

  /** The signature stands at byte 0 or, in files of MATLAB, at byte 512. */
  private static boolean isHdf5(Path file) throws IOException {
    byte[] signature = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(520);
      return Arrays.equals(Arrays.copyOf(head, 8), signature)
          || (head.length == 520 && Arrays.equals(Arrays.copyOfRange(head, 512, 520), signature));
    }
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }
}
