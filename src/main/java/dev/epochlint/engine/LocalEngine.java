package dev.epochlint.engine;

import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.measure.MeasurePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Measures files on the threads of this process; the largest first, so that none is left for last.
 * Threads for which no file is left take a part in measuring those of others.
 */
public final class LocalEngine implements Engine {
  /** A pool takes no more. */
  private static final int MOST_THREADS = 0x7fff;

  private final SourceReader reader;
  private final int threads;

  /**
   * @param threads how many measure at the same time, at least 1
   */
  public LocalEngine(ImporterRegistry importers, Limits limits, int threads) {
    this.reader = new SourceReader(importers, limits);
    this.threads = Math.max(1, threads);
  }

  @Override
  public List<SourceProfile> profile(List<Source> sources, MeasurePlan plan, Progress progress) {
    long[] bytes = sources.stream().mapToLong(source -> size(source.file().path())).toArray();
    progress.begin(sources.size(), LongStream.of(bytes).sum());
    ForkJoinPool pool = new ForkJoinPool(Math.min(threads, MOST_THREADS));
    try {
      List<Future<SourceProfile>> futures = new ArrayList<>();
      sources.forEach(source -> futures.add(null));
      IntStream.range(0, sources.size())
          .boxed()
          .sorted(Comparator.comparingLong((Integer i) -> bytes[i]).reversed())
          .forEach(
              i ->
                  futures.set(
                      i,
                      pool.submit(
                          () -> {
                            SourceProfile profile = reader.measure(sources.get(i), plan);
                            progress.done(sources.get(i).file().name(), bytes[i]);
                            return profile;
                          })));
      List<SourceProfile> profiles = new ArrayList<>();
      for (Future<SourceProfile> future : futures) {
        profiles.add(await(future));
      }
      return profiles;
    } finally {
      pool.shutdownNow();
      progress.end();
    }
  }

  @Override
  public int threads() {
    return threads;
  }

  /** Does some work for each item, so many at a time; results in the order of the items. */
  static <T, R> List<R> each(List<T> items, int threads, Function<T, R> work) {
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Math.min(threads, items.size())));
    try {
      List<Future<R>> futures = new ArrayList<>();
      items.forEach(item -> futures.add(pool.submit(() -> work.apply(item))));
      return futures.stream().map(LocalEngine::await).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R await(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0; // reported when the file is read
    }
  }
}
