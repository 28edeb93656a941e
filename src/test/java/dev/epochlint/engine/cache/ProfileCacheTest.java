package dev.epochlint.engine.cache;

import static dev.epochlint.engine.cache.Measured.LATER;
import static dev.epochlint.engine.cache.Measured.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Rejections;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileCacheTest {
  @TempDir Path directory;

  private ProfileCache cache(boolean hashed) {
    ProfileCache cache = new ProfileCache(directory.resolve(".epochlint"), "build 1", hashed);
    cache.begin();
    return cache;
  }

  private static SourceProfile remember(ProfileCache cache, Source source) {
    SourceProfile profile = Measured.measure(source);
    cache.store(source, PLAN, ProfileCache.stamps(source), LATER, profile);
    return profile;
  }

  private static Optional<SourceProfile> recall(ProfileCache cache, Source source) {
    return cache.load(source, PLAN, ProfileCache.stamps(source));
  }

  @Test
  void anUnchangedFileIsNotMeasuredAgain() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    SourceProfile profile = remember(cache(false), source);
    assertThat(recall(cache(false), source).map(Measured::bytes)).contains(Measured.bytes(profile));
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /** Any change: of a byte, of the length, by another file; its date may be set back. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aChangedFileIsNoticed(int seed) throws Exception {
    Random random = new Random(seed);
    Source source = Measured.table(directory, "S01.csv", seed);
    Path path = source.file().path();
    ProfileCache cache = cache(false);
    remember(cache, source);
    FileTime date = Files.getLastModifiedTime(path);
    tick(path);
    byte[] bytes = Files.readAllBytes(path);
    switch (random.nextInt(4)) {
      case 0 -> {
        int at = 12 + random.nextInt(bytes.length - 12);
        bytes[at] = bytes[at] == '5' ? (byte) '6' : (byte) '5';
        Files.write(path, bytes);
      }
      case 1 -> Files.writeString(path, Measured.text(seed) + "1,2\n");
      case 2 -> Files.write(path, java.util.Arrays.copyOf(bytes, bytes.length - 30));
      default -> {
        Path other = directory.resolve("other");
        Files.writeString(other, Measured.text(seed).replace('1', '2'));
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (random.nextBoolean() && ProfileCache.stamps(source).get(0).changed() != 0) {
      Files.setLastModifiedTime(path, date);
    }
    assertThat(recall(cache, source)).isEmpty();
  }

  /** Waits until the clock of the file system has moved on. */
  private void tick(Path path) throws IOException {
    long last = FileStamp.of(path).modified();
    Path probe = directory.resolve("probe");
    do {
      Files.deleteIfExists(probe);
      Files.createFile(probe);
    } while (FileStamp.of(probe).modified() <= last);
  }

  @Test
  void aFileThatChangedJustBeforeItWasMeasuredIsNotRemembered() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    ProfileCache cache = cache(false);
    long now = cache.begin();
    SourceProfile profile = Measured.measure(source);
    List<FileStamp> stamps = ProfileCache.stamps(source);
    cache.store(source, PLAN, stamps, now, profile);
    assertThat(recall(cache, source)).isEmpty();
    cache.store(source, PLAN, stamps, now + TimeUnit.SECONDS.toNanos(10), profile);
    assertThat(recall(cache, source)).isPresent();
  }

  @Test
  void aFileThatChangedWhileItWasMeasuredIsNotRemembered() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    ProfileCache cache = cache(false);
    List<FileStamp> before = ProfileCache.stamps(source);
    SourceProfile profile = Measured.measure(source);
    Files.writeString(source.file().path(), Measured.text(2) + "1,2\n");
    cache.store(source, PLAN, before, LATER, profile);
    assertThat(recall(cache, source)).isEmpty();
  }

  static Stream<MeasurePlan> otherPlans() {
    Windowing windowing = new Windowing(16, 4, new TailPolicy.Pad());
    return Stream.of(
        new MeasurePlan(null, List.of(-999.0), NumberType.FLOAT32),
        new MeasurePlan(
            new Windowing(16, 5, new TailPolicy.Pad()), List.of(-999.0), NumberType.FLOAT32),
        new MeasurePlan(
            new Windowing(16, 4, new TailPolicy.Drop()), List.of(-999.0), NumberType.FLOAT32),
        new MeasurePlan(windowing, List.of(), NumberType.FLOAT32),
        new MeasurePlan(windowing, List.of(-999.0), NumberType.FLOAT16),
        new MeasurePlan(
            windowing,
            List.of(-999.0),
            NumberType.FLOAT32,
            new Rejections(Map.of("S01", Set.of(4L)))));
  }

  @ParameterizedTest
  @MethodSource("otherPlans")
  void otherSettingsAreMeasuredAnew(MeasurePlan plan) throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    ProfileCache cache = cache(false);
    remember(cache, source);
    assertThat(cache.load(source, plan, ProfileCache.stamps(source))).isEmpty();
    assertThat(recall(cache, source)).isPresent();
  }

  @Test
  void anotherSelectionSubjectOrBuildIsMeasuredAnew() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    remember(cache(false), source);
    Source other =
        new Source(
            source.file(),
            source.selection().withTarget(new SeriesSelection(List.of("left"), List.of()), null),
            source.pathSubject());
    assertThat(recall(cache(false), other)).isEmpty();
    assertThat(recall(cache(false), new Source(source.file(), source.selection(), "2"))).isEmpty();
    ProfileCache next = new ProfileCache(directory.resolve(".epochlint"), "build 2", false);
    assertThat(recall(next, source)).isEmpty();
  }

  @Test
  void theFileOfTheTargetCounts() throws Exception {
    Source alone = Measured.table(directory, "S01.csv", 1);
    SourceFile target = Measured.table(directory, "T01.csv", 2).file();
    SeriesSelection left = new SeriesSelection(List.of("left"), List.of());
    Source source = new Source(alone.file(), alone.selection().withTarget(left, target), "1");
    ProfileCache cache = cache(false);
    assertThat(remember(cache, source).failures()).isEmpty();
    assertThat(recall(cache, source)).isPresent();
    tick(target.path());
    Files.writeString(target.path(), Measured.text(3));
    assertThat(recall(cache, source)).isEmpty();
  }

  @Test
  void contentsAreComparedWhereThatIsAskedFor() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    remember(cache(false), source);
    // Nobody looked at the content yet.
    assertThat(recall(cache(true), source)).isEmpty();
    remember(cache(true), source);
    assertThat(recall(cache(true), source)).isPresent();
    assertThat(recall(cache(false), source)).isPresent();
    List<FileStamp> stamps = ProfileCache.stamps(source);
    Files.writeString(source.file().path(), Measured.text(1).replace('1', '2'));
    // As if the file system had not told.
    assertThat(cache(true).load(source, PLAN, stamps)).isEmpty();
  }

  @Test
  void failuresAreNotRemembered() throws Exception {
    Path path = Files.writeString(directory.resolve("S01.mat"), "no MATLAB file at all");
    Source source =
        new Source(
            new SourceFile(path, "S01.mat"), Measured.table(directory, "a", 1).selection(), "1");
    ProfileCache cache = cache(false);
    assertThat(remember(cache, source).failures()).isNotEmpty();
    assertThat(recall(cache, source)).isEmpty();
  }

  @Test
  void anEntryThatIsNotToTheLastBitWhatWasWrittenWasNeverThere() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    ProfileCache cache = cache(false);
    remember(cache, source);
    Path entry = entry();
    byte[] bytes = Files.readAllBytes(entry);
    Random random = new Random(1);
    for (int i = 0; i < 600; i++) {
      byte[] damaged = bytes.clone();
      int at = i < 100 ? i : random.nextInt(bytes.length);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(entry, i % 3 == 0 ? java.util.Arrays.copyOf(bytes, at) : damaged);
      assertThat(recall(cache, source)).as("byte %d", at).isEmpty();
    }
    Files.write(entry, java.util.Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(recall(cache, source)).isEmpty();
    Files.write(entry, bytes);
    assertThat(recall(cache, source)).isPresent();
  }

  private Path entry() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve(".epochlint/profiles"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void thereIsOneEntryAFileWhateverTheSettings() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    ProfileCache cache = cache(false);
    for (MeasurePlan plan : otherPlans().toList()) {
      cache.store(source, plan, ProfileCache.stamps(source), LATER, Measured.measure(source, plan));
    }
    try (Stream<Path> files = Files.walk(directory.resolve(".epochlint/profiles"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  /** Writers of two settings and readers at the same time: a profile is the right one, or none. */
  @Test
  void isSafeUnderConcurrentRuns() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    MeasurePlan other = otherPlans().toList().get(1);
    SourceProfile one = Measured.measure(source);
    SourceProfile two = Measured.measure(source, other);
    List<FileStamp> stamps = ProfileCache.stamps(source);
    List<String> wrong = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      int turn = t;
      ProfileCache own = cache(false);
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  boolean first = (i + turn) % 2 == 0;
                  if (turn < 3) {
                    own.store(source, first ? PLAN : other, stamps, LATER, first ? one : two);
                  }
                  Optional<SourceProfile> read = own.load(source, first ? PLAN : other, stamps);
                  byte[] expected = Measured.bytes(first ? one : two);
                  if (read.isPresent()
                      && !java.util.Arrays.equals(Measured.bytes(read.get()), expected)) {
                    synchronized (wrong) {
                      wrong.add("thread " + turn + ", round " + i);
                    }
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
    assertThat(cache(false).problem()).isEmpty();
    try (Stream<Path> parts = Files.list(directory.resolve(".epochlint/parts"))) {
      assertThat(parts).isEmpty();
    }
  }

  @Test
  void whereNothingCanBeWrittenThereIsNoCache() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    Files.writeString(directory.resolve(".epochlint"), "a file in the way");
    ProfileCache cache = cache(false);
    assertThat(cache.problem()).isPresent();
    assertThat(remember(cache, source).failures()).isEmpty();
    assertThat(recall(cache, source)).isEmpty();
  }

  @Test
  void aDirectoryThatGoesAwayIsNoFailure() throws Exception {
    Source source = Measured.table(directory, "S01.csv", 1);
    ProfileCache cache = cache(false);
    Files.delete(directory.resolve(".epochlint/parts"));
    remember(cache, source);
    assertThat(cache.problem()).isPresent();
    assertThat(recall(cache, source)).isEmpty();
  }

  @Test
  void whatKilledProcessesLeftBehindIsTidiedUp() throws Exception {
    Path parts = Files.createDirectories(directory.resolve(".epochlint/parts"));
    Path old = Files.writeString(parts.resolve("entry1.tmp"), "half an ent");
    Files.setLastModifiedTime(old, FileTime.fromMillis(0));
    Path young = Files.writeString(parts.resolve("entry2.tmp"), "of a process that runs");
    cache(false);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }
}
