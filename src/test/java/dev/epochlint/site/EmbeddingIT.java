package dev.epochlint.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** embedding.md as it is written, with the jar that was built. */
class EmbeddingIT {
  @TempDir Path directory;

  private String page(int commands) throws Exception {
    Page page = Page.read("embedding.md");
    for (Page.Block block : page.blocks("java")) {
      block.writeTo(directory);
    }
    Files.createSymbolicLink(directory.resolve("epochlint.jar"), Shell.jar());
    return page.blocks("sh").get(commands).text();
  }

  @Test
  void aProgramValidates() throws Exception {
    Shell.copy("faulty", directory);
    Shell.Run run = new Shell(directory).sh(page(0));
    assertThat(run.output())
        .contains("error value-nonfinite: recordings/S07.mat: signal has 3 infinite values")
        .contains("  at {file=recordings/S07.mat, ")
        .endsWith("fail, 317 windows examined\n");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void aCheckInAJarOfItsOwnRuns() throws Exception {
    Shell.copy("clean", directory);
    Shell.Run run = new Shell(directory).sh(page(1));
    assertThat(run.status()).isZero();
    assertThat(run.output())
        .contains("warning  lab-long-enough")
        .contains("look in the diary of the session")
        .contains("lab-long-enough: A recording is shorter than our protocol asks for")
        .contains("samples: 2000  (samples that a session has)");
  }
}
