package dev.epochlint.engine;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingMeasure;
import dev.epochlint.measure.RecordingProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Measures files on the threads of this process; the largest first, so that none is left for last.
 */
public final class LocalEngine implements Engine {
  private final ImporterRegistry importers;
  private final Limits limits;
  private final int threads;

  /**
   * @param threads files measured at the same time, at least 1
   */
  public LocalEngine(ImporterRegistry importers, Limits limits, int threads) {
    this.importers = importers;
    this.limits = limits;
    this.threads = Math.max(1, threads);
  }

  @Override
  public List<SourceProfile> profile(List<Source> sources, MeasurePlan plan, Progress progress) {
    long[] bytes = sources.stream().mapToLong(source -> size(source.file().path())).toArray();
    progress.begin(sources.size(), LongStream.of(bytes).sum());
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.max(1, Math.min(threads, sources.size())));
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
                            SourceProfile profile = measure(sources.get(i), plan);
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

  private static SourceProfile await(Future<SourceProfile> future) {
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

  /** Measures the recordings of one file; whatever goes wrong is a failure of this file alone. */
  private SourceProfile measure(Source source, MeasurePlan plan) {
    List<RecordingMeasure> begun = new ArrayList<>();
    List<ImportFailure> failures = new ArrayList<>();
    try {
      read(source, plan, begun);
    } catch (ImportException e) {
      failures.add(e.toFailure(source.file().name()));
    } catch (IOException e) {
      failures.add(unreadable(source, reason(e)));
    } catch (OutOfMemoryError e) {
      failures.add(
          unreadable(source, "it needs more memory than there is; run with a larger -Xmx"));
    } catch (RuntimeException | StackOverflowError e) {
      // One of the two borders of the design: a defect met in one file must not hide the others.
      failures.add(unreadable(source, "it can't be read because of a defect of epochlint: " + e));
    }
    List<RecordingProfile> profiles = new ArrayList<>();
    for (RecordingMeasure measure : begun) {
      if (measure.ended()) {
        String subject = measure.header().subject();
        profiles.add(measure.finish("", subject == null ? source.pathSubject() : subject));
      }
    }
    return new SourceProfile(profiles, failures);
  }

  private void read(Source source, MeasurePlan plan, List<RecordingMeasure> begun)
      throws ImportException, IOException {
    importers.read(
        source.file(),
        source.selection(),
        limits,
        header -> {
          RecordingMeasure measure = new RecordingMeasure(header, plan);
          begun.add(measure);
          return measure;
        });
  }

  private static ImportFailure unreadable(Source source, String message) {
    return new ImportFailure(
        ImportFailure.Kind.UNREADABLE, source.file().name(), "", message, -1, List.of());
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "the file does not exist";
    } else if (e instanceof java.nio.file.AccessDeniedException) {
      return "no permission to read it";
    }
    return String.valueOf(e.getMessage());
  }
}
