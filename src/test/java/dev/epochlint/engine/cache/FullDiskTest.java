package dev.epochlint.engine.cache;

import static dev.epochlint.engine.cache.Measured.LATER;
import static dev.epochlint.engine.cache.Measured.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.epochlint.engine.Source;
import dev.epochlint.importer.SourceFile;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache on a disk that fills up, and one whose study is moved. */
class FullDiskTest {
  @TempDir Path directory;

  private static Optional<byte[]> recall(ProfileCache cache, Source source) {
    return cache.load(source, PLAN, ProfileCache.stamps(source)).map(Measured::bytes);
  }

  private static void remember(ProfileCache cache, Source source) {
    cache.store(source, PLAN, ProfileCache.stamps(source), LATER, Measured.measure(source));
  }

  @Test
  void whatADiskHadNoRoomForWasNeverThere() throws Exception {
    Configuration small =
        Configuration.unix().toBuilder().setBlockSize(512).setMaxSize(1 << 16).build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      ProfileCache cache = new ProfileCache(disk.getPath("/cache"), "build", false);
      cache.begin();
      List<Source> sources = new ArrayList<>();
      for (int s = 0; s < 40; s++) {
        sources.add(Measured.table(directory, "S" + s + ".csv", s));
        remember(cache, sources.get(s));
      }
      assertThat(cache.problem()).isPresent();
      int known = 0;
      for (Source source : sources) {
        Optional<byte[]> recalled = recall(cache, source);
        known += recalled.isPresent() ? 1 : 0;
        recalled.ifPresent(
            bytes -> assertThat(bytes).isEqualTo(Measured.bytes(Measured.measure(source))));
      }
      assertThat(known).isBetween(1, 39);
      try (Stream<Path> parts = Files.list(disk.getPath("/cache/parts"))) {
        assertThat(parts).as("what was half written").isEmpty();
      }
    }
  }

  /** A study that was moved, with its cache, is another one; so is what comes in its place. */
  @Test
  void aStudyThatWasMovedIsMeasuredAnew() throws Exception {
    Path old = Files.createDirectories(directory.resolve("old"));
    Source before = Measured.table(old, "S01.csv", 1);
    remember(cacheIn(old), before);
    assertThat(recall(cacheIn(old), before)).isPresent();

    Path moved = Files.move(old, directory.resolve("moved"));
    Source after = at(moved.resolve("S01.csv"), before);
    assertThat(recall(cacheIn(moved), after)).isEmpty();

    Files.createDirectories(old);
    Source other = Measured.table(old, "S01.csv", 2);
    assertThat(recall(cacheIn(moved), other)).isEmpty();
  }

  @Test
  void filesThatChangePlacesAreMeasuredAnew() throws Exception {
    Source one = Measured.table(directory, "S01.csv", 1);
    Source two = Measured.table(directory, "S02.csv", 2);
    remember(cacheIn(directory), one);
    remember(cacheIn(directory), two);
    Path aside = Files.move(one.file().path(), directory.resolve("aside"));
    Files.move(two.file().path(), one.file().path());
    Files.move(aside, two.file().path());
    assertThat(recall(cacheIn(directory), one)).isEmpty();
    assertThat(recall(cacheIn(directory), two)).isEmpty();
  }

  private static ProfileCache cacheIn(Path study) throws IOException {
    ProfileCache cache = new ProfileCache(study.resolve(".epochlint"), "build", false);
    cache.begin();
    return cache;
  }

  private static Source at(Path path, Source like) {
    SourceFile file = new SourceFile(path, like.file().name());
    return new Source(file, like.selection(), like.pathSubject());
  }
}
