package dev.epochlint.cli;

import dev.epochlint.engine.Engine;
import dev.epochlint.engine.LocalEngine;
import dev.epochlint.engine.cache.Build;
import dev.epochlint.engine.cache.CachingEngine;
import dev.epochlint.engine.cache.ProfileCache;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say whether, and where, measurements of unchanged files are remembered. */
final class CacheChoice {
  private static final String BESIDE_PIPELINE = ".epochlint";

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where measurements are kept (default: .epochlint beside the pipeline file).")
  private @Nullable Path directory;

  @Option(names = "--no-cache", description = "Measures every file anew and keeps nothing.")
  private boolean none;

  @Option(
      names = "--verify",
      description = "Compares the contents of files with what was measured, not only their dates.")
  private boolean verify;

  /** The engine, with a memory where one is wanted and possible. */
  Engine around(Engine engine, Path pipelineDirectory) {
    if (none && (verify || directory != null)) {
      throw new UsageException("--no-cache goes neither with --cache nor with --verify");
    }
    // An engine that works elsewhere reads files that this machine may not see.
    Optional<String> build = none ? Optional.empty() : Build.identity();
    if (build.isEmpty() || !(engine instanceof LocalEngine)) {
      return engine;
    }
    Path at = directory == null ? pipelineDirectory.resolve(BESIDE_PIPELINE) : directory;
    return new CachingEngine(engine, new ProfileCache(at, build.get(), verify));
  }

  /** Says how much was remembered, beside the report: that is the same either way. */
  void tell(Engine engine, PrintWriter err) {
    if (!(engine instanceof CachingEngine caching)) {
      return;
    }
    if (caching.known() > 0) {
      err.printf(
          "epochlint: %d of %d files have not changed since they were measured%n",
          caching.known(), caching.all());
    }
    caching
        .problem()
        .ifPresent(problem -> err.println("epochlint: measurements are not kept: " + problem));
  }
}
