package dev.epochlint.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.engine.Engine;
import dev.epochlint.engine.LocalEngine;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachingEngineTest {
  @TempDir Path directory;

  private final List<String> measured = new ArrayList<>();

  private CachingEngine engine() {
    Engine local = new LocalEngine(new ImporterRegistry(), Limits.forHeap(), 2);
    Engine spy =
        (sources, plan, progress) -> {
          sources.forEach(source -> measured.add(source.file().name()));
          return local.profile(sources, plan, progress);
        };
    return new CachingEngine(
        spy, new ProfileCache(directory.resolve(".epochlint"), "build", false));
  }

  @Test
  void measuresOnlyWhatChangedAndKeepsTheOrder() throws Exception {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sources.add(Measured.table(directory, "S0" + i + ".csv", i));
    }
    List<byte[]> expected = bytes(sources.stream().map(Measured::measure).toList());
    // Older than a tick of the coarsest clock.
    Thread.sleep(TimeUnit.SECONDS.toMillis(3));
    CachingEngine first = engine();
    assertThat(bytes(first.profile(sources, Measured.PLAN, Progress.NONE)))
        .containsExactlyElementsOf(expected);
    assertThat(first.known()).isZero();
    assertThat(measured).hasSize(5);

    measured.clear();
    Files.writeString(sources.get(3).file().path(), Measured.text(33));
    expected.set(3, Measured.bytes(Measured.measure(sources.get(3))));
    CachingEngine second = engine();
    assertThat(bytes(second.profile(sources, Measured.PLAN, Progress.NONE)))
        .containsExactlyElementsOf(expected);
    assertThat(measured).containsExactly("S03.csv");
    assertThat(second.known()).isEqualTo(4);
    assertThat(second.all()).isEqualTo(5);
    assertThat(second.problem()).isEmpty();
  }

  private static List<byte[]> bytes(List<SourceProfile> profiles) {
    return new ArrayList<>(profiles.stream().map(Measured::bytes).toList());
  }
}
