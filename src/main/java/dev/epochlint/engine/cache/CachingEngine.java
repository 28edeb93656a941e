package dev.epochlint.engine.cache;

import dev.epochlint.engine.Engine;
import dev.epochlint.engine.Progress;
import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.measure.MeasurePlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lets another engine measure only what is not remembered, and remembers it. */
public final class CachingEngine implements Engine {
  /** Files measured before their profiles are kept: no more are lost where a run is ended. */
  private static final int BATCH = 256;

  private final Engine inner;
  private final ProfileCache cache;
  private int known;
  private int all;

  /** Remembers what {@code inner} measures in {@code cache}. */
  public CachingEngine(Engine inner, ProfileCache cache) {
    this.inner = inner;
    this.cache = cache;
  }

  /** Files of the last study that were not measured anew. */
  public int known() {
    return known;
  }

  /** Why profiles can't be kept; empty while they can. */
  public Optional<String> problem() {
    return cache.problem();
  }

  /** Files of the last study. */
  public int all() {
    return all;
  }

  @Override
  public List<SourceProfile> profile(List<Source> sources, MeasurePlan plan, Progress progress) {
    long began = cache.begin();
    List<List<FileStamp>> stamps =
        sources.parallelStream().map(source -> ProfileCache.stamps(source)).toList();
    progress.begin(sources.size(), stamps.stream().mapToLong(CachingEngine::bytes).sum());
    @Nullable SourceProfile[] profiles = new @Nullable SourceProfile[sources.size()];
    IntStream.range(0, profiles.length)
        .parallel()
        .forEach(i -> profiles[i] = cache.load(sources.get(i), plan, stamps.get(i)).orElse(null));
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < profiles.length; i++) {
      if (profiles[i] == null) {
        missing.add(i);
      } else {
        progress.done(sources.get(i).file().name(), bytes(stamps.get(i)));
      }
    }
    known = profiles.length - missing.size();
    all = profiles.length;
    for (int from = 0; from < missing.size(); from += BATCH) {
      List<Integer> batch = missing.subList(from, Math.min(missing.size(), from + BATCH));
      List<SourceProfile> measured =
          inner.profile(batch.stream().map(sources::get).toList(), plan, new Part(progress));
      IntStream.range(0, batch.size())
          .parallel()
          .forEach(
              k -> {
                int i = batch.get(k);
                profiles[i] = measured.get(k);
                cache.store(sources.get(i), plan, stamps.get(i), began, measured.get(k));
              });
    }
    progress.end();
    return Arrays.stream(profiles).map(Objects::requireNonNull).toList();
  }

  private static long bytes(List<FileStamp> stamps) {
    return stamps.isEmpty() ? 0 : stamps.get(0).size();
  }

  @Override
  public Optional<List<SourceFile>> find(String pattern) throws IOException {
    return inner.find(pattern);
  }

  @Override
  public int threads() {
    return inner.threads();
  }

  @Override
  public void close() {
    inner.close();
  }

  /** A part of the files: beginning and end are those of all of them. */
  private record Part(Progress of) implements Progress {
    @Override
    public void begin(int sources, long bytes) {}

    @Override
    public void done(String file, long bytes) {
      of.done(file, bytes);
    }

    @Override
    public void end() {}
  }
}
