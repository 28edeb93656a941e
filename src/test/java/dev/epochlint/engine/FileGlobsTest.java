package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGlobsTest {
  @TempDir Path temp;

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of(
            "study/S1.mat",
            "study/S2.mat",
            "study/._S2.mat",
            "study/deep/er/S3.mat",
            "study/odd[1].mat",
            "study/.hidden/S4.mat",
            "other/S5.mat")) {
      Path file = temp.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
  }

  private List<String> find(String glob) throws IOException {
    FileGlobs globs = new FileGlobs(temp.resolve("study"));
    return globs.find(glob).stream().map(globs::name).toList();
  }

  @Test
  void aStarStaysInItsDirectoryAndLeavesHiddenFilesOut() throws IOException {
    assertThat(find("*.mat")).containsExactly("S1.mat", "S2.mat", "odd[1].mat");
    assertThat(find("./S*.mat")).containsExactly("S1.mat", "S2.mat");
  }

  @Test
  void twoStarsDescend() throws IOException {
    assertThat(find("**/S*.mat")).containsExactly("deep/er/S3.mat");
    assertThat(find("**.mat")).contains("S1.mat", "deep/er/S3.mat");
  }

  @Test
  void everyComponentOfAGlobIsALevel() throws IOException {
    assertThat(find("*/er/*.mat")).containsExactly("deep/er/S3.mat");
    assertThat(find("d*/*/S?.mat")).containsExactly("deep/er/S3.mat");
    assertThat(find("{deep/er,nowhere}/*.mat")).containsExactly("deep/er/S3.mat");
    assertThat(find("*/../S1*")).containsExactly("S1.mat");
    assertThat(find("*/*.mat")).isEmpty();
    assertThat(find("deep/er/..")).isEmpty();
  }

  @Test
  void hiddenFilesAreFoundWhenTheyAreNamed() throws IOException {
    assertThat(find("._S*.mat")).containsExactly("._S2.mat");
    assertThat(find(".hidden/*.mat")).containsExactly(".hidden/S4.mat");
  }

  @Test
  void aFileOfExactlyThatNameIsItself() throws IOException {
    assertThat(find("odd[1].mat")).containsExactly("odd[1].mat");
  }

  @Test
  void globsReachSiblingsAndAbsolutePaths() throws IOException {
    assertThat(find("../other/*.mat")).containsExactly("../other/S5.mat");
    assertThat(find(temp.toAbsolutePath() + "/other/*.mat")).containsExactly("../other/S5.mat");
  }

  @Test
  void nothingIsFoundWhereThereIsNothing() throws IOException {
    assertThat(find("nothing/*.mat")).isEmpty();
    assertThat(find("*.csv")).isEmpty();
  }

  @Test
  void aDirectoryWhoseNameIsAGlobIsTakenByName() throws IOException {
    Path odd = Files.createDirectories(temp.resolve("we[i]rd {study}"));
    Files.writeString(odd.resolve("S1.mat"), "x");
    assertThat(new FileGlobs(odd).find("*.mat")).hasSize(1);
  }
}
