package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Globs on a file system as Windows has it. */
class WindowsGlobsTest {

  private static List<String> found(String glob) throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      for (String name : List.of("a/S1.mat", "a/S2.mat", "a/deep/S3.mat", "b/S4.csv")) {
        Path file = windows.getPath("C:\\study\\" + name.replace('/', '\\'));
        Files.createDirectories(file.getParent());
        Files.createFile(file);
      }
      FileGlobs globs = new FileGlobs(windows.getPath("C:\\study"));
      return globs.find(glob).stream().map(globs::name).toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a/S*.mat, a/S1.mat a/S2.mat",
    "a\\S*.mat, a/S1.mat a/S2.mat",
    ".\\a\\*.mat, a/S1.mat a/S2.mat",
    "**\\*.mat, a/deep/S3.mat a/S1.mat a/S2.mat",
    "C:\\study\\b\\*.csv, b/S4.csv",
    "C:/study/b/*.csv, b/S4.csv",
    "a\\deep\\..\\S1.mat, a/S1.mat",
    "a\\deep\\..\\*.mat, a/S1.mat a/S2.mat",
    "c\\*.mat, ''"
  })
  void findsFilesAndNamesThemAlike(String glob, String expected) throws IOException {
    assertThat(String.join(" ", found(glob))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/split.csv",
        "a\\split.csv",
        "C:\\study\\a\\split.csv",
        "b\\..\\a\\.\\split.csv"
      })
  void aPathIsOnePlaceHoweverItIsWritten(String written) throws IOException {
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
      FileGlobs globs = new FileGlobs(windows.getPath("C:\\study"));
      assertThat(globs.place(written)).isEqualTo("C:\\study\\a\\split.csv");
      assertThat(globs.place("*.csv")).isEqualTo("*.csv");
    }
  }
}
