package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that can't be written is said in one line, and is no defect of the program. */
class SafeFileTest {
  @TempDir Path directory;

  @Test
  void whatTheSystemSaysIsToldAndNothingIsLeft() {
    Path target = directory.resolve("report.json");
    assertThatThrownBy(
            () ->
                SafeFile.write(
                    target,
                    out -> {
                      out.write(1);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UnwrittenException.class)
        .hasMessage("'%s' can't be written: No space left on device", target);
    assertThat(directory).isEmptyDirectory();
  }

  /** Not even root writes there. */
  @Test
  void aDirectoryThatTakesNoFile() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");
    Path table = directory.resolve("S1.csv");
    Files.writeString(table, "x,y\n1,2\n3,5\n4,4\n");
    CommandLine run = CommandLine.run("init", table.toString(), "--out", "/proc/pipeline.yaml");
    assertThat(run.status()).isEqualTo(ExitStatus.INCOMPLETE);
    assertThat(run.err())
        .startsWith("epochlint: '/proc/pipeline.yaml' can't be written: the directory takes no")
        .doesNotContain("defect");
  }
}
